import { findInTables, replaceInTables } from '../../../platform/postgres/erase-subject.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../../platform/postgres/run-sql.js';
import type { ErasureStore } from './erasure-store.js';
import { PERSONAL_TABLES } from './personal-tables.js';

export function createErasureStore(prisma: Prisma): ErasureStore {
  const run = sqlOfPrisma(prisma);
  return {
    async jobsThatLearntFrom(tenant, fileIds) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        WITH RECURSIVE learnt AS (
          SELECT id, model_name, model_version FROM training.job
          WHERE tenant = ${tenant} AND dataset_file_id = ANY(${[...fileIds]})
          UNION
          SELECT job.id, job.model_name, job.model_version FROM learnt JOIN training.job
            ON job.tenant = ${tenant} AND job.model_name = learnt.model_name AND job.start_version = learnt.model_version
        )
        SELECT id FROM learnt ORDER BY id`;
      return rows.map(({ id }) => id);
    },
    findInTables: (of) => findInTables(run, PERSONAL_TABLES, of),
    replaceInTables: (of) => replaceInTables(run, PERSONAL_TABLES, of),
  };
}
