import type { Migration } from '../../../../platform/clickhouse/migrate.js';
import { TABLES } from './tables.js';

/** The schema's steps. A merged one is not edited any more: what changes afterwards is a new one. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '001_spans',
    statements: (naming) => TABLES.flatMap((table) => naming.createTable(table)),
  },
];
