import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/client.js';
import { currentSignal } from '../current-request.js';
import { createCancellablePool } from './cancellable-pool.js';
import { translatePrismaError } from './errors.js';

/**
 * The Prisma client over a `pg` pool. Driver and engine errors leave as ours: a connection that fails is
 * UnavailableError, a unique violation ConflictError, a missing record NotFoundError, text that
 * cannot be stored InvalidInputError. Statements are cancelled when the request that runs them is over, and
 * fail with the reason of its signal.
 */
export function createPrisma(options: {
  url: string;
  poolSize: number;
  applicationName: string;
  /** See `createCancellablePool`. */
  patienceMs?: number;
}) {
  const pool = createCancellablePool({
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.applicationName,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  const client = new PrismaClient({ adapter }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw ourError(error);
        }
      },
    },
  });
  return withTranslatedTransactions(client);
}

/** Beginning and ending a transaction are no operations that an extension sees. */
function withTranslatedTransactions<T extends { $transaction(...args: never[]): Promise<unknown> }>(
  client: T,
): T {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (property !== '$transaction' || typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await member.apply(target, args);
        } catch (error) {
          throw ourError(error);
        }
      };
    },
  });
}

/** A statement that was cancelled fails with the reason for it. */
function ourError(error: unknown): unknown {
  const signal = currentSignal();
  return signal?.aborted ? signal.reason : translatePrismaError(error);
}

export type Prisma = ReturnType<typeof createPrisma>;
/** What `prisma.$transaction(async (tx) => …)` hands in. */
export type PrismaTransaction = Parameters<Parameters<Prisma['$transaction']>[0]>[0];
