import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ClickHouse, createClickHouse } from '../../platform/clickhouse/client.js';
import { type Migration, migrateClickHouse } from '../../platform/clickhouse/migrate.js';
import { createLogger } from '../../platform/log.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');

const FIRST: Migration = {
  id: '001_events',
  statements: (naming) =>
    naming.createTable({
      name: 'events_v1',
      columns: 'id UInt32',
      engine: 'MergeTree',
      clauses: 'ORDER BY id',
      shardBy: 'id',
    }),
};
const SECOND: Migration = {
  id: '002_names',
  statements: (naming) => [
    ...naming.alterTable('events_v1', 'ADD COLUMN IF NOT EXISTS name String'),
    ...naming.createTable({
      name: 'names_v1',
      columns: 'name String',
      engine: 'ReplacingMergeTree',
      clauses: 'ORDER BY name',
      shardBy: 'cityHash64(name)',
    }),
    ...naming.createView({
      name: 'names_mv_v1',
      from: 'events_v1',
      to: 'names_v1',
      select: (from) => `SELECT name FROM ${from}`,
    }),
  ],
};

describe('migrations of ClickHouse', () => {
  let database: string;
  let admin: ClickHouse;
  const databases: string[] = [];
  beforeAll(() => {
    admin = createClickHouse({ url: inject('clickhouseUrl'), database: 'default', maxQueries: 2 });
  });
  beforeEach(() => {
    database = `test_${randomBytes(8).toString('hex')}`;
    databases.push(database);
  });
  afterAll(async () => {
    for (const each of databases) await admin.command(`DROP DATABASE IF EXISTS ${each} SYNC`);
    await admin.close();
  });

  const migrate = (...migrations: Migration[]) =>
    migrateClickHouse({ url: inject('clickhouseUrl'), database, cluster: undefined, migrations, log });
  const tables = async () =>
    (
      await admin.query<{ name: string }>(
        'SELECT name FROM system.tables WHERE database = {database:String} ORDER BY name',
        { params: { database } },
      )
    ).map(({ name }) => name);

  test('make the database and their tables, once', async () => {
    expect(await migrate(FIRST)).toEqual(['001_events']);
    expect(await migrate(FIRST)).toEqual([]);
    expect(await migrate(FIRST, SECOND)).toEqual(['002_names']);
    expect(await tables()).toEqual(['events_v1', 'names_mv_v1', 'names_v1', 'schema_migrations_v1']);
  });

  test('begin again with the one that was interrupted', async () => {
    const interrupted: Migration = {
      id: SECOND.id,
      statements: (naming) => [...SECOND.statements(naming).slice(0, 2), 'SELECT throwIf(1)'],
    };
    await expect(migrate(FIRST, interrupted)).rejects.toThrow(/002_names failed/);
    expect(await tables()).toEqual(['events_v1', 'names_v1', 'schema_migrations_v1']);
    expect(await migrate(FIRST, SECOND)).toEqual(['002_names']);
    expect(await tables()).toContain('names_mv_v1');
  });

  test('may be applied by several processes at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => migrate(FIRST, SECOND)));
    expect(new Set(all.flat())).toEqual(new Set(['001_events', '002_names']));
    expect(await migrate(FIRST, SECOND)).toEqual([]);
    expect(await tables()).toEqual(['events_v1', 'names_mv_v1', 'names_v1', 'schema_migrations_v1']);
  });

  test('out of order are a mistake of ours', async () => {
    await expect(migrate(SECOND, FIRST)).rejects.toThrow(/001_events must not come after 002_names/);
  });
});
