import { connectionFields } from '../../../contracts/paging.js';
import type { Archive } from '../../../platform/retention/archives.js';
import type { ArchiveConnectionResolvers } from '../generated/resolvers.js';
import { archiveCursors } from '../services/retention.js';

export const ArchiveConnection: ArchiveConnectionResolvers = connectionFields<Archive>(archiveCursors.encode);
