import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.js';
import { migrate } from '../../platform/postgres/migrate.js';
import { toValidationReport } from '../../subgraphs/data/stores/validation-report-row.js';
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

test('saved views of a name become those of the account or else of the token that has it', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`
      INSERT INTO gateway.account (id, kind, name, roles, tenants, created_by)
        VALUES ('account_ann', 'user', 'ann/b', '{viewer}', '{t}', 'x'), ('account_eve', 'user', 'eve', '{viewer}', '{t}', 'x');
      INSERT INTO gateway.access_token (id, name, token_hash, roles, tenants, account_id, revoked_at, created_at) VALUES
        ('token_ann', 'ann/b', 'a', '{viewer}', '{t}', NULL, NULL, now()),
        ('token_former', 'admin', 'b', '{admin}', '{*}', NULL, now(), now()),
        ('token_admin', 'admin', 'c', '{admin}', '{*}', NULL, NULL, now() - interval '1 day'),
        ('token_own', 'laptop', 'd', '{}', '{*}', 'account_eve', NULL, now()),
        ('token_eve', 'eve', 'e', '{viewer}', '{u}', NULL, NULL, now());
      INSERT INTO registry.saved_view (id, tenant, owner, name, path, created_at, updated_at)
        SELECT column1, column2, column3, 'mine', '/jobs', now(), now() FROM (VALUES
          ('a', 't', 'user/ann/b'), ('b', 't', 'user/admin'), ('c', 't', 'user/eve'), ('d', 'u', 'user/eve'),
          ('e', 't', 'user/laptop'), ('f', 't', 'anonymous/anonymous'), ('g', 't', 'service/bench')) AS view`);
    await client.query(
      await readFile('prisma/migrations/20261130090800_saved_view_owners/migration.sql', 'utf8'),
    );
    const { rows } = await client.query('SELECT owner FROM registry.saved_view ORDER BY id');
    expect(rows.map(({ owner }) => owner)).toEqual([
      ...['account_ann', 'token_admin', 'account_eve', 'token_eve'],
      // A token of an account acts under the name of that: nobody called "laptop" ever asked.
      ...['user/laptop', 'anonymous', 'service/bench'],
    ]);
  } finally {
    await client.end();
  }
});

test('what older versions found in files becomes their validation report', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`
      DROP TABLE data.validation_report;
      ALTER TABLE data.data_file DROP COLUMN report_version,
        ADD COLUMN problems JSONB NOT NULL DEFAULT '[]', ADD COLUMN warnings JSONB;
      INSERT INTO data.data_file (id, tenant, original_name, data_type, object_key, status, created_by,
          upload_expires_at, row_count, invalid_row_count, problems, warnings)
        VALUES ('file_a', 't', 'a.jsonl', 'custom', 'a', 'fresh', 'x', now(), 5, 2,
          '[{"line": 3, "message": "label is missing"}]',
          '[{"kind": "look_alike_labels", "message": "m", "labels": ["a"], "count": 1, "lines": [4, 9]}]'),
        ('file_b', 't', 'b.jsonl', 'custom', 'b', 'fresh', 'x', now(), 5, 0, '[]', '[]'),
        ('file_c', 't', 'c.jsonl', 'custom', 'c', 'uploaded', 'x', now(), NULL, NULL, '[]', NULL);`);
    await client.query(
      await readFile('prisma/migrations/20261129174759_validation_reports/migration.sql', 'utf8'),
    );
    const { rows } = await client.query(
      `SELECT id, report_version, report FROM data.data_file LEFT JOIN data.validation_report ON file_id = id ORDER BY id`,
    );
    expect(rows.map(({ id, report_version }) => [id, report_version])).toEqual([
      ['file_a', 0],
      ['file_b', 0],
      ['file_c', null],
    ]);
    expect(toValidationReport(rows[0].report).problems).toMatchObject([
      { kind: 'broken_rows', count: 2, samples: [{ line: 3, column: null, message: 'label is missing' }] },
      { kind: 'look_alike_labels', count: 1, labels: ['a'], samples: [{ line: 4 }, { line: 9 }] },
    ]);
    expect(toValidationReport(rows[1].report).problems).toEqual([]);
    expect(rows[2].report).toBeNull();
  } finally {
    await client.end();
  }
});
