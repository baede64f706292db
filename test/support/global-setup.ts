import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedClickHouse } from '../../platform/clickhouse/embedded.js';
import { createLogger } from '../../platform/log.js';
import { startEmbeddedPostgres } from '../../platform/postgres/embedded.js';
import { migrate } from '../../platform/postgres/migrate.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the migrated database that every test file clones. */
    templateUrl: string;
    /** URL of the ClickHouse engine on which every test file makes a database. */
    clickhouseUrl: string;
  }
}

/** One PostgreSQL server, with a migrated template database, and one ClickHouse engine for the whole run. */
export default async function setup(project: TestProject) {
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-test-'));
  const log = createLogger({ log: { level: 'error', format: 'json' } }, 'test');
  const postgres = await startEmbeddedPostgres({
    dir,
    port: 0,
    log,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '500' },
  });
  const template = new URL(postgres.url);
  template.pathname = '/template_mlsec';
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query('CREATE DATABASE template_mlsec');
  await admin.end();
  await migrate(template.href, log);
  project.provide('templateUrl', template.href);
  const clickhouseDir = await mkdtemp(join(tmpdir(), 'mlsec-test-clickhouse-'));
  const clickhouse = await startEmbeddedClickHouse({
    dir: clickhouseDir,
    port: 0,
    memoryBytes: 700 * 1_048_576,
    maxQueries: 4,
    log,
  });
  project.provide('clickhouseUrl', clickhouse.url);
  return async () => {
    await Promise.all([postgres.stop(), clickhouse.stop()]);
    for (const each of [dir, clickhouseDir]) await rm(each, { recursive: true, force: true });
  };
}
