import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A migrated database of its own for one test file. Call `drop` in afterAll. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const templateUrl = inject('templateUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const run = async (sql: string) => {
    const adminUrl = new URL(templateUrl);
    adminUrl.pathname = '/postgres';
    const admin = new Client({ connectionString: adminUrl.href });
    await admin.connect();
    try {
      // One copy of the template at a time: PostgreSQL refuses while another session uses it.
      await admin.query('SELECT pg_advisory_lock(1)');
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  await run(`CREATE DATABASE ${name} TEMPLATE template_mlsec`);
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** A tenant that no other test uses. */
export function newTenant(): string {
  return `tenant-${randomBytes(6).toString('hex')}`;
}
