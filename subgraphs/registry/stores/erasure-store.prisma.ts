import type { ColumnSeal } from '../../../platform/keys/column-seal.js';
import { findInTables, replaceInTables } from '../../../platform/postgres/erase-subject.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../../platform/postgres/run-sql.js';
import type { ErasureStore } from './erasure-store.js';
import { PERSONAL_TABLES } from './personal-tables.js';
import { toArtifact } from './registry-rows.js';

export function createErasureStore(prisma: Prisma, seal: ColumnSeal): ErasureStore {
  const run = sqlOfPrisma(prisma);
  return {
    versionsThatLearntFrom: (tenant, { fileIds, jobIds }) => prisma.$queryRaw`
      WITH RECURSIVE learnt AS (
        SELECT model_name, version FROM registry.model_version WHERE tenant = ${tenant}
          AND (data_file_id = ANY(${[...fileIds]}) OR training_job_id = ANY(${[...jobIds]}))
        UNION
        SELECT asks.model_name, asks.version FROM learnt JOIN registry.version_member AS asks
          ON asks.tenant = ${tenant} AND asks.member_name = learnt.model_name AND asks.member_version = learnt.version
      )
      SELECT model_name AS "modelName", version FROM learnt ORDER BY model_name, version`,

    async flagVersions(tenant, keys, { erasureId, at }) {
      for (const { modelName, version } of keys) {
        await prisma.modelVersion.updateMany({
          where: { tenant, modelName, version, trainingDataErasedAt: null },
          data: { trainingDataErasedAt: at, trainingDataErasureId: erasureId },
        });
      }
    },

    async listArtifacts(tenant, path) {
      const rows = await prisma.versionArtifact.findMany({
        where: { tenant, path },
        orderBy: [{ modelName: 'asc' }, { version: 'asc' }],
      });
      return rows.map((row) => ({
        ...{ modelName: row.modelName, version: row.version, artifact: toArtifact(row) },
      }));
    },

    async replaceArtifact(tenant, { modelName, version, artifact }, next, now) {
      const { path, objectKey } = artifact;
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.versionArtifact.updateMany({
          where: { tenant, modelName, version, path, objectKey },
          data: { ...next, sizeBytes: BigInt(next.sizeBytes) },
        });
        if (count === 0) return false;
        await tx.discardedObject.createMany({ data: [{ objectKey, dueAt: now }], skipDuplicates: true });
        return true;
      });
    },

    findInTables: (of) => findInTables(run, PERSONAL_TABLES, of, seal),
    replaceInTables: (of) => replaceInTables(run, PERSONAL_TABLES, of, seal),
  };
}
