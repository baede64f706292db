import type { Pool } from 'pg';
import { UnavailableError } from '../../../contracts/errors.js';
import { sqlOfPool } from '../../../platform/postgres/run-sql.js';
import type { TenantScrubRules } from '../domain/scrub/tenant-rules.js';
import type { ScrubRulesStore, StoredScrubRules } from './scrub-rules-store.js';

interface Row {
  tenant: string;
  secret_keys: string[];
  custom: TenantScrubRules['custom'];
  set_by: string;
  set_at: Date;
}

/** Scrubbing rules in PostgreSQL. */
export function createScrubRulesStore(pool: Pool): ScrubRulesStore {
  const run = sqlOfPool(pool);
  const SELECT = 'SELECT tenant, secret_keys, custom, set_by, set_at FROM tracing.scrub_rules';
  return {
    async read(tenant) {
      const [row] = await run<Row>(`${SELECT} WHERE tenant = $1`, [tenant]);
      return row && toRules(row);
    },
    async write(tenant, { secretKeys, custom, setBy, setAt }) {
      await run(
        `INSERT INTO tracing.scrub_rules (tenant, secret_keys, custom, set_by, set_at)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (tenant) DO UPDATE SET secret_keys = $2, custom = $3, set_by = $4, set_at = $5`,
        [tenant, secretKeys, JSON.stringify(custom), setBy, setAt],
      );
    },
    async readAll() {
      return new Map((await run<Row>(SELECT, [])).map((row) => [row.tenant, toRules(row)]));
    },
  };
}

const toRules = ({ secret_keys, custom, set_by, set_at }: Row): StoredScrubRules => ({
  secretKeys: secret_keys,
  custom,
  setBy: set_by,
  setAt: set_at,
});

/** Where there is no PostgreSQL: no tenant has rules of its own, and none can set some. */
export function noScrubRules(): ScrubRulesStore {
  return {
    read: async () => undefined,
    readAll: async () => new Map(),
    async write() {
      throw new UnavailableError('Scrubbing rules are kept in PostgreSQL: set DATABASE_URL for tracing.');
    },
  };
}
