import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.js';
import { migrate } from '../../platform/postgres/migrate.js';
import { createTestDatabase } from '../support/database.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'mlsec-migrations-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(database.url, log)).toEqual([]);
});

test('processes that start together apply each migration once', async () => {
  await writeMigration('20300101000000_probe', 'CREATE TABLE probe (id int)');
  const results = await Promise.all([1, 2, 3].map(() => migrate(database.url, log, folder)));
  expect(results.flat()).toEqual(['20300101000000_probe']);
});

test('a failing migration leaves nothing and says its name', async () => {
  await writeMigration('20300102000000_broken', 'CREATE TABLE half (id int); SELECT no_such_function();');
  await expect(migrate(database.url, log, folder)).rejects.toThrow('20300102000000_broken');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("SELECT to_regclass('half') AS half");
  await client.end();
  expect(rows).toEqual([{ half: null }]);
});

test('a migration that was changed after it had been applied is refused', async () => {
  await rm(join(folder, '20300102000000_broken'), { recursive: true, force: true });
  await writeMigration('20300101000000_probe', 'CREATE TABLE probe (id bigint)');
  await expect(migrate(database.url, log, folder)).rejects.toThrow('was changed after');
});
