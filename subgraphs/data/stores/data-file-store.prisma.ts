import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { DataFileStore } from './data-file-store.js';
import { createFileQueries } from './file-queries.prisma.js';
import { createProcessingClaims } from './processing-claims.prisma.js';
import { createUploadWrites } from './upload-writes.prisma.js';

/** The data files in PostgreSQL. */
export function createDataFileStore(prisma: Prisma): DataFileStore {
  return { ...createFileQueries(prisma), ...createUploadWrites(prisma), ...createProcessingClaims(prisma) };
}
