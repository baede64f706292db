import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Logger } from '../log.js';
import { packageFile } from '../package-root.js';

const CONNECT_TIMEOUT_MS = 5_000;
/** Any constant works: two processes that start together must pick the same lock. */
const MIGRATION_LOCK_KEY = 8_002_407;

/**
 * Applies the SQL migrations of `prisma/migrations` that are not in the database yet, in order, each in a
 * transaction, and records them in `_prisma_migrations` as `prisma migrate deploy` does, so that both agree.
 * Processes that start together wait for each other.
 * @throws Error when an applied migration's file was changed afterwards, or a migration fails
 * @returns the names applied now
 */
export async function migrate(
  databaseUrl: string,
  log: Logger,
  folder = packageFile('prisma', 'migrations'),
): Promise<string[]> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'mlsec-migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined); // the query that it breaks reports it
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
    await client.query(CREATE_MIGRATIONS_TABLE);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const applied: string[] = [];
    for (const name of await migrationNames(folder)) {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const recorded = done.get(name);
      if (recorded === undefined) {
        await applyMigration(client, name, sql, checksum);
        applied.push(name);
        log.info({ migration: name }, 'Migration applied');
      } else if (recorded !== checksum) {
        throw new Error(
          `Migration ${name} was changed after it had been applied to this database. Migrations only move forward: restore the file and add a new one.`,
        );
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function applyMigration(client: Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed; nothing of it was kept.`, { cause: error });
  }
}

/** The table exactly as Prisma creates it. */
const CREATE_MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
