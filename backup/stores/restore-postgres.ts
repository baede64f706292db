import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Logger } from '../../platform/log.js';
import { quoteForShell, startEmbeddedPostgres } from '../../platform/postgres/embedded.js';
import { giveToServer } from '../../platform/postgres/server-identity.js';
import { BackupError } from '../backup-error.js';

/**
 * Lets a server recover what was laid down, to a moment or to the state of the backup, and stops it.
 * @param dir holds `cluster` and `password`
 * @param options.wal folder of the log's segments; not needed afterwards
 * @returns rows of each table, all of which have been read
 * @throws BackupError `damaged` when it cannot
 */
export async function recoverPostgres(
  dir: string,
  options: { wal: string; folders: readonly string[]; moment: Date | undefined; log: Logger },
): Promise<Record<string, number>> {
  const { wal, folders, moment, log } = options;
  const cluster = join(dir, 'cluster');
  for (const folder of folders) await mkdir(join(cluster, folder), { recursive: true, mode: 0o700 });
  await writeFile(join(cluster, 'recovery.signal'), '');
  await giveToServer(dir);
  await giveToServer(wal);
  const server = await startEmbeddedPostgres({
    dir,
    port: 0,
    log,
    startTimeoutMs: Number.POSITIVE_INFINITY,
    settings: {
      restore_command: `cp ${quoteForShell(join(wal, '%f'))} %p`,
      ...(moment
        ? { recovery_target_time: moment.toISOString().replace('T', ' ').replace('Z', '+00') }
        : { recovery_target: 'immediate' }),
      recovery_target_action: 'promote',
      // Nobody is let in before it has ended.
      hot_standby: 'off',
    },
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError('damaged', `PostgreSQL does not recover from the backup: ${reason}`, { cause });
  });
  try {
    return await countRows(server.url);
  } finally {
    await server.stop();
    await rm(wal, { recursive: true, force: true });
  }
}

export async function countRows(url: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: url, application_name: 'mlsec-restore' });
  client.on('error', () => undefined); // the statement that it breaks reports it
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string; quoted: string }>(
      `SELECT schemaname || '.' || tablename AS name, format('%I.%I', schemaname, tablename) AS quoted
       FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name, quoted } of tables) {
      const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${quoted}`);
      counts[name] = Number(rows[0]?.count);
    }
    return counts;
  } finally {
    await client.end().catch(() => undefined);
  }
}
