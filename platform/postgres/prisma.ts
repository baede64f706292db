import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/client.js';
import { translatePrismaError } from './errors.js';

/**
 * The Prisma client over a `pg` pool. Driver and engine errors leave as ours: a connection that fails is
 * UnavailableError, a unique violation ConflictError, a missing record NotFoundError.
 */
export function createPrisma(options: { url: string; poolSize: number; applicationName: string }) {
  const adapter = new PrismaPg({
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.applicationName,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  return new PrismaClient({ adapter }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw translatePrismaError(error);
        }
      },
    },
  });
}

export type Prisma = ReturnType<typeof createPrisma>;
/** What `prisma.$transaction(async (tx) => …)` hands in. */
export type PrismaTransaction = Parameters<Parameters<Prisma['$transaction']>[0]>[0];
