import { setTimeout as delay } from 'node:timers/promises';
import { ClickHouseError } from '@clickhouse/client';
import type { Logger } from '../log.js';
import { type ClickHouse, createClickHouse } from './client.js';
import { sqlName } from './sql-tokens.js';
import { createTableNaming, type TableNaming } from './table-naming.js';

/**
 * A step of the schema. It must bear being run again from its beginning (`IF NOT EXISTS`): there are no transactions,
 * and a process may die between two statements. Once merged it is never changed; what follows is a new one.
 */
export interface Migration {
  /** Sorts as it is applied, e.g. `001_spans`. */
  readonly id: string;
  readonly statements: (naming: TableNaming) => readonly string[];
}

const TABLE = 'schema_migrations_v1';
/** A cluster waits for its slowest server. */
const STATEMENT_TIMEOUT_MS = 180_000;
/** Two processes that create the same table at the same moment: one may be told that it exists. Code and attempts. */
const ALREADY_EXISTS = '57';
const ATTEMPTS = 5;

/**
 * Creates the database and applies the migrations that it does not have yet, in order. Processes that start together
 * may both apply one: each statement bears that.
 * @throws AppError when ClickHouse does not answer
 * @throws Error when a migration fails; the next start begins again with it
 * @returns the ids applied now
 */
export async function migrateClickHouse(options: {
  url: string;
  database: string;
  cluster: string | undefined;
  migrations: readonly Migration[];
  log: Logger;
}): Promise<string[]> {
  const { url, database, migrations, log } = options;
  checkOrder(migrations);
  const naming = createTableNaming(options);
  if (database !== 'default') {
    await withClient(url, 'default', (client) =>
      run(client, `CREATE DATABASE IF NOT EXISTS ${sqlName(database)}${naming.onCluster}`),
    );
  }
  return withClient(url, database, async (client) => {
    for (const statement of recordsTable(naming)) await run(client, statement);
    const done = new Set(await appliedIds(client));
    const applied: string[] = [];
    for (const { id, statements } of migrations) {
      if (done.has(id)) continue;
      try {
        for (const statement of statements(naming)) await run(client, statement);
      } catch (error) {
        throw new Error(`The ClickHouse migration ${id} failed; the next start begins again with it.`, {
          cause: error,
        });
      }
      await record(client, id);
      applied.push(id);
      log.info({ migration: id }, 'ClickHouse migration applied');
    }
    return applied;
  });
}

function recordsTable(naming: TableNaming): string[] {
  return naming.createTable({
    name: TABLE,
    columns: "id String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)",
    engine: 'MergeTree',
    clauses: 'ORDER BY id',
    shardBy: 'cityHash64(id)',
  });
}

async function appliedIds(client: ClickHouse): Promise<string[]> {
  const rows = await client.query<{ id: string }>(`SELECT DISTINCT id FROM ${TABLE}`, {
    logComment: 'migrate.read',
  });
  return rows.map(({ id }) => id);
}

async function record(client: ClickHouse, id: string): Promise<void> {
  await client.command(`INSERT INTO ${TABLE} (id) SELECT {id:String}`, {
    params: { id },
    logComment: 'migrate.record',
    settings: { distributed_foreground_insert: 1 },
  });
}

async function run(client: ClickHouse, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.command(statement, { timeoutMs: STATEMENT_TIMEOUT_MS, logComment: 'migrate.apply' });
      return;
    } catch (error) {
      const raced = error instanceof ClickHouseError && error.code === ALREADY_EXISTS;
      if (!raced || attempt === ATTEMPTS) throw error;
      await delay(100 * attempt);
    }
  }
}

async function withClient<T>(
  url: string,
  database: string,
  work: (client: ClickHouse) => Promise<T>,
): Promise<T> {
  const client = createClickHouse({ url, database, maxQueries: 1, application: 'mlsec-migrate' });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function checkOrder(migrations: readonly Migration[]): void {
  for (const [index, { id }] of migrations.entries()) {
    const previous = migrations[index - 1]?.id ?? '';
    if (id <= previous) throw new Error(`The ClickHouse migration ${id} must not come after ${previous}.`);
  }
}
