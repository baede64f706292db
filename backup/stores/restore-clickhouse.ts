import { rm } from 'node:fs/promises';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { startEmbeddedClickHouse } from '../../platform/clickhouse/embedded.js';
import { engineBackupsOf } from '../../platform/clickhouse/engine/protocol.js';
import { sqlName, sqlText } from '../../platform/clickhouse/sql-tokens.js';
import type { Logger } from '../../platform/log.js';
import { BackupError } from '../backup-error.js';

const TIMEOUT_MS = 12 * 3_600_000;

/**
 * Lets an engine restore the last backup of a chain that was laid down in its folder, and stops it. The chain is
 * removed.
 * @returns rows of each table that has any
 * @throws BackupError `damaged` when it cannot
 */
export async function restoreClickHouse(
  dir: string,
  options: { database: string; chain: readonly string[]; memoryBytes: number; log: Logger },
): Promise<Record<string, number>> {
  const { database, chain, memoryBytes, log } = options;
  const engine = await startEmbeddedClickHouse({ dir, port: 0, memoryBytes, maxQueries: 1, log });
  const client = createClickHouse({ url: engine.url, database: 'default', maxQueries: 1 });
  try {
    await client
      .command(`RESTORE DATABASE ${sqlName(database)} FROM File(${sqlText(chain.at(-1) ?? '')})`, {
        timeoutMs: TIMEOUT_MS,
      })
      .catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new BackupError('damaged', `ClickHouse does not restore the backup: ${reason}`, { cause });
      });
    const tables = await client.query<{ name: string; rows: string }>(
      `SELECT table AS name, sum(rows) AS rows FROM system.parts
       WHERE active AND database = {database:String} GROUP BY table ORDER BY table`,
      { params: { database } },
    );
    return Object.fromEntries(tables.map(({ name, rows }) => [name, Number(rows)]));
  } finally {
    await client.close();
    await engine.stop();
    await rm(engineBackupsOf(dir), { recursive: true, force: true });
  }
}
