import { PrismaPg } from '@prisma/adapter-pg';
import { type Pool, types } from 'pg';
import { PrismaClient, type Prisma as PrismaTypes } from '../../prisma/generated/client.js';
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
  // The adapter listens only from its first statement to its end. The next query opens another connection.
  pool.on('error', () => undefined);
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
  return extended(client, preparedStatements(pool));
}

/** A statement that is sent often. See `$statement` of the client. */
type RunStatement = <Row extends object>(name: string, statement: PrismaTypes.Sql) => Promise<Row[]>;

/**
 * Beginning and ending a transaction are no operations that an extension sees. And what an extension adds, transactions
 * have too; `$statement` would run beside theirs.
 */
function extended<T extends { $transaction(...args: never[]): Promise<unknown> }>(
  client: T,
  $statement: RunStatement,
): T & {
  /**
   * Runs one statement as the driver's prepared one, on the same pool, with the same errors: a fifth of the CPU time of
   * `$queryRaw`. It is planned once per connection, so its text must be one of few. Spans carry its name. Rows have
   * the types that Prisma gives them; `numeric` alone is text.
   */
  readonly $statement: RunStatement;
} {
  return new Proxy(client, {
    get(target, property) {
      if (property === '$statement') return $statement;
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
  }) as T & { $statement: RunStatement };
}

const INT8 = 20;
const TYPES = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? BigInt
      : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

function preparedStatements(pool: Pool): RunStatement {
  const names = new Map<string, string>();
  const nameFor = (text: string, name: string) => {
    let known = names.get(text);
    if (known === undefined) {
      // The server knows one text under a name.
      known = new Set(names.values()).has(name) ? `${name}_${names.size}` : name;
      names.set(text, known);
    }
    return known;
  };
  return async <Row extends object>(wanted: string, { text, values }: PrismaTypes.Sql) => {
    const name = nameFor(text, wanted);
    try {
      return (await pool.query<Row>({ name, text, values, types: TYPES })).rows;
    } catch (error) {
      throw ourError(error);
    }
  };
}

/** A statement that was cancelled fails with the reason for it. */
function ourError(error: unknown): unknown {
  const signal = currentSignal();
  return signal?.aborted ? signal.reason : translatePrismaError(error);
}

export type Prisma = ReturnType<typeof createPrisma>;
/** What `prisma.$transaction(async (tx) => …)` hands in. */
export type PrismaTransaction = Parameters<Parameters<Prisma['$transaction']>[0]>[0];
