import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type ClickHouse, createClickHouse } from '../../platform/clickhouse/client.js';

/** A database of its own for one test file, on the engine that all share. Call `drop` in afterAll. */
export async function createTestClickHouse(): Promise<{
  url: string;
  database: string;
  client: ClickHouse;
  drop: () => Promise<void>;
}> {
  const url = inject('clickhouseUrl');
  const database = `test_${randomBytes(8).toString('hex')}`;
  const run = async (sql: string) => {
    const admin = createClickHouse({ url, database: 'default', maxQueries: 1 });
    try {
      await admin.command(sql);
    } finally {
      await admin.close();
    }
  };
  await run(`CREATE DATABASE ${database}`);
  const client = createClickHouse({ url, database, maxQueries: 4 });
  return {
    url,
    database,
    client,
    async drop() {
      await client.close();
      await run(`DROP DATABASE IF EXISTS ${database} SYNC`);
    },
  };
}
