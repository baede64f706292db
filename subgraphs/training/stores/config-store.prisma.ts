import type { Prisma } from '../../../platform/postgres/prisma.js';
import { type TrainingConfig as ConfigRow, Prisma as Sql } from '../../../prisma/generated/client.js';
import type { ConfigRevision } from '../domain/training-config.js';
import type { ConfigStore } from './config-store.js';
import { inTransaction } from './job-transaction.prisma.js';

/** Selects the revision in force, as a `ConfigRow`. */
export const newestConfig = (tenant: string, family: string): Sql.Sql => Sql.sql`
  SELECT tenant, family, revision, config, saved_by AS "savedBy", saved_at AS "savedAt" FROM training.model_config
  WHERE tenant = ${tenant} AND family = ${family} ORDER BY revision DESC LIMIT 1`;

export function createConfigStore(prisma: Prisma): ConfigStore {
  return {
    async newest(tenant, family) {
      const [row] = await prisma.$statement<ConfigRow>(
        'training.newest_config',
        newestConfig(tenant, family),
      );
      return row && toRevision(row);
    },

    async list(tenant, family, { before, first }) {
      const rows = await prisma.trainingConfig.findMany({
        where: { tenant, family, ...(before === undefined ? {} : { revision: { lt: before } }) },
        orderBy: { revision: 'desc' },
        take: first,
      });
      return rows.map(toRevision);
    },

    save: (tenant, { family, saved, savedBy }) =>
      inTransaction(prisma, async (tx) => {
        // There may be no row to lock yet: whoever saves for this family waits here.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`training.model_config/${tenant}/${family}`}, 0))`;
        const config = saved as Sql.InputJsonObject;
        const [row] = await tx.$queryRaw<{ revision: number; same: boolean }[]>`
          SELECT revision, config = ${config}::jsonb AS same FROM training.model_config
          WHERE tenant = ${tenant} AND family = ${family} ORDER BY revision DESC LIMIT 1`;
        const key = { tenant, family, revision: row?.same ? row.revision : (row?.revision ?? 0) + 1 };
        const kept = row?.same
          ? await tx.trainingConfig.findUniqueOrThrow({ where: { tenant_family_revision: key } })
          : await tx.trainingConfig.create({ data: { ...key, config, savedBy } });
        return toRevision(kept);
      }),
  };
}

function toRevision({ family, revision, config, savedBy, savedAt }: ConfigRow): ConfigRevision {
  // Only `save` writes the column, and it writes objects.
  return { family, revision, saved: config as ConfigRevision['saved'], savedBy, savedAt };
}
