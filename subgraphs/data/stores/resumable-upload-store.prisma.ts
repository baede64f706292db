import { z } from 'zod';
import type { ResumableState } from '../../../platform/objects/resumable-uploads.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { ResumableUploadStore } from './resumable-upload-store.js';

const engineState = z.record(z.string(), z.unknown());

function toState(row: { sizeBytes: bigint; engineState: unknown }): ResumableState {
  return { sizeBytes: Number(row.sizeBytes), engine: engineState.parse(row.engineState) };
}

export function createResumableUploadStore(prisma: Prisma): ResumableUploadStore {
  return {
    async insert(fileId, metadataHeader) {
      await prisma.resumableUpload.create({ data: { fileId, metadataHeader } });
    },

    async find(fileId) {
      const row = await prisma.resumableUpload.findUnique({ where: { fileId } });
      return row ? { state: toState(row), metadataHeader: row.metadataHeader } : undefined;
    },

    async listIds(fileIds) {
      const where = { fileId: { in: [...fileIds] } };
      const rows = await prisma.resumableUpload.findMany({ where, select: { fileId: true } });
      return rows.map(({ fileId }) => fileId);
    },

    async claim(fileId, { token, leaseUntil, now }) {
      const [row] = await prisma.$queryRaw<{ sizeBytes: bigint; engineState: unknown }[]>`
        UPDATE data.resumable_upload SET lease_token = ${token}, lease_until = ${leaseUntil}
        WHERE file_id = ${fileId} AND (lease_until IS NULL OR lease_until <= ${now})
        RETURNING size_bytes AS "sizeBytes", engine_state AS "engineState"`;
      return row && toState(row);
    },

    async extendClaim(fileId, { token, leaseUntil }, receivedBytes) {
      const rows = await prisma.$queryRaw<object[]>`
        WITH held AS (
          UPDATE data.resumable_upload SET lease_until = ${leaseUntil}
          WHERE file_id = ${fileId} AND lease_token = ${token}
          RETURNING file_id
        )
        UPDATE data.data_file SET received_bytes = greatest(received_bytes, ${receivedBytes})
        WHERE id IN (SELECT file_id FROM held) AND status = 'uploading'
        RETURNING id`;
      return rows.length === 1;
    },

    async keep(fileId, { token, leaseUntil }, { state: { sizeBytes, engine }, expiresAt }) {
      const rows = await prisma.$queryRaw<object[]>`
        WITH held AS (
          UPDATE data.resumable_upload
          SET size_bytes = ${sizeBytes}, engine_state = ${JSON.stringify(engine)}::jsonb, lease_until = ${leaseUntil}
          WHERE file_id = ${fileId} AND lease_token = ${token}
          RETURNING file_id
        )
        UPDATE data.data_file SET
          received_bytes = greatest(received_bytes, ${sizeBytes}),
          upload_expires_at = greatest(upload_expires_at, ${expiresAt})
        WHERE id IN (SELECT file_id FROM held) AND status = 'uploading'
        RETURNING id`;
      return rows.length === 1;
    },

    async release(fileId, token) {
      await prisma.resumableUpload.updateMany({
        where: { fileId, leaseToken: token },
        data: { leaseToken: null, leaseUntil: null },
      });
    },

    listUnfinished: (now, limit) => prisma.$queryRaw<{ tenant: string; fileId: string }[]>`
      SELECT file.tenant, file.id AS "fileId"
      FROM data.data_file AS file JOIN data.resumable_upload AS upload ON upload.file_id = file.id
      WHERE file.status = 'uploading' AND file.declared_size_bytes = upload.size_bytes 
        AND (upload.lease_until IS NULL OR upload.lease_until <= ${now})
      ORDER BY file.id LIMIT ${limit}`,
  };
}
