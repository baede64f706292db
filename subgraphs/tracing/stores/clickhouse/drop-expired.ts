import { DAY_MS } from '../../../../contracts/time.js';
import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import type { TableNaming } from '../../../../platform/clickhouse/table-naming.js';
import type { StoreMaintenance } from '../span-writer.js';
import { partsOf } from './parts-of.js';
import type { Read } from './read-query.js';
import { DAILY_TABLES } from './tables.js';

const TIMEOUT_MS = 60_000;

/** Drops partitions: a day goes at once, and its space with it. */
export function dropExpired(
  clickhouse: ClickHouse,
  read: Read,
  naming: TableNaming,
): StoreMaintenance['dropExpired'] {
  return async (nowMs, retentionDays, stillNeeded = new Set()) => {
    const oldest = new Date(nowMs - retentionDays * DAY_MS).toISOString().slice(0, 10);
    const expired = await read<{ table: string; day: string }>({
      name: 'retention.days',
      sql: `SELECT DISTINCT table, partition AS day FROM ${partsOf(naming)}
        WHERE database = {database:String} AND table IN {tables:Array(String)} AND active AND partition < {oldest:String}
        ORDER BY day, table`,
      params: {
        database: clickhouse.database,
        tables: DAILY_TABLES.map(({ name }) => naming.stored(name)),
        oldest,
      },
    });
    const parts = expired.filter(({ day }) => !stillNeeded.has(day));
    for (const { table, day } of parts) {
      // Both were checked above, or are names of ours: DDL takes no parameters.
      await clickhouse.command(`ALTER TABLE ${table}${naming.onCluster} DROP PARTITION '${day}'`, {
        timeoutMs: TIMEOUT_MS,
        logComment: 'retention.drop',
      });
    }
    return [...new Set(parts.map(({ day }) => day))];
  };
}
