import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { AugmentationConfig as ConfigRow } from '../../../prisma/generated/client.js';
import {
  type AugmentationRevision,
  DEFAULT_AUGMENTATION,
  parseAugmentationConfig,
} from '../domain/augmentation/config.js';
import type { AugmentationStore } from './augmentation-store.js';

/** The configurations in PostgreSQL. */
export function createAugmentationStore(prisma: Prisma): AugmentationStore {
  return {
    async newest(tenant) {
      const row = await prisma.augmentationConfig.findFirst({
        where: { tenant },
        orderBy: { revision: 'desc' },
      });
      return row ? toRevision(row) : undefined;
    },

    async list(tenant, { before, first }) {
      const rows = await prisma.augmentationConfig.findMany({
        where: { tenant, ...(before === undefined ? {} : { revision: { lt: before } }) },
        orderBy: { revision: 'desc' },
        take: first,
      });
      return rows.map(toRevision);
    },

    async save(tenant, { config, savedBy }) {
      try {
        return await prisma.$transaction(async (tx) => {
          // There may be no row to lock yet: whoever saves for this tenant waits here.
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`data.augmentation_config/${tenant}`}, 0))`;
          const newest = await tx.augmentationConfig.findFirst({
            where: { tenant },
            orderBy: { revision: 'desc' },
          });
          if (newest && JSON.stringify(toRevision(newest).config) === JSON.stringify(config)) {
            return toRevision(newest);
          }
          const revision = (newest?.revision ?? 0) + 1;
          return toRevision(
            await tx.augmentationConfig.create({
              data: { tenant, revision, config: { ...config }, savedBy },
            }),
          );
        });
      } catch (error) {
        throw translatePrismaError(error);
      }
    },
  };
}

function toRevision({ config, revision, savedBy, savedAt }: ConfigRow): AugmentationRevision {
  // Only `save` writes the column; other versions may have written fewer settings, or in another order.
  const known = Object.fromEntries(
    Object.keys(DEFAULT_AUGMENTATION).map((name) => [name, (config as Record<string, unknown>)[name]]),
  );
  return { config: parseAugmentationConfig(known, DEFAULT_AUGMENTATION), revision, savedBy, savedAt };
}
