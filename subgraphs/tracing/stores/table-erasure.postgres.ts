import type { Pool } from 'pg';
import { findInTables, replaceInTables } from '../../../platform/postgres/erase-subject.js';
import { sqlOfPool } from '../../../platform/postgres/run-sql.js';
import { PERSONAL_TABLES } from './personal-tables.js';
import type { TableErasure } from './table-erasure.js';

export function createTableErasure(pool: Pool): TableErasure {
  const run = sqlOfPool(pool);
  return {
    erase: (of, { dryRun }) => (dryRun ? findInTables : replaceInTables)(run, PERSONAL_TABLES, of),
  };
}

/** Where there is no PostgreSQL there are no tables. */
export const noTableErasure = (): TableErasure => ({ erase: async () => [] });
