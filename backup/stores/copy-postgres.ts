import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { BackupError } from '../backup-error.js';
import type { Manifest } from '../repository/documents.js';
import type { PieceWriter } from '../repository/piece-writer.js';
import { contentOf } from './copy-folder.js';
import { isWalSegment } from './wal-names.js';

/** Folders whose contents mean nothing to another server; they themselves have to be there. */
const EMPTY_FOLDERS = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init|pgsql_tmp[^/]*|backup_label|tablespace_map|backup_manifest|[^/]*\.signal|current_logfiles)(\/|$)/;
const CONTROL_FILE = 'global/pg_control';
const SLOT = 'mlsec_backup';

type PostgresFacts = Extract<Manifest['postgres'], { external: false }>;

/**
 * Copies the cluster of a running server, and the log that makes the copy one state. Everything of it is in one
 * session: when that ends, however, the server is as before.
 * @returns the facts for the manifest, and the moment of the state that it will be restored to
 */
export async function copyPostgres(
  server: { url: string; dir: string },
  writer: PieceWriter,
): Promise<{ facts: PostgresFacts; stoppedAt: Date }> {
  const cluster = join(server.dir, 'cluster');
  const client = new Client({ connectionString: server.url, application_name: 'mlsec-backup' });
  client.on('error', () => undefined); // the statement that it breaks reports it
  await client.connect();
  try {
    const one = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
      (await client.query(sql, values)).rows[0] as T;
    // Keeps the log from here on; it goes with the session.
    await client.query(`SELECT pg_create_physical_replication_slot('${SLOT}', true, true)`);
    const { lsn: startLsn } = await one<{ lsn: string }>(
      `SELECT pg_backup_start('mlsec', true)::text AS lsn`,
    );
    const folders: string[] = [];
    const later: string[] = [];
    for await (const path of clusterFiles(cluster, '', folders)) {
      if (path === CONTROL_FILE) later.push(path);
      else await addUnlessGone(path);
    }
    // It says where the log begins, so it must not be older than the rest.
    for (const path of later) await addUnlessGone(path);
    const stopped = await one<{ lsn: string; labelfile: string; at: Date; version: string }>(
      `SELECT lsn::text, labelfile, clock_timestamp() AS at, current_setting('server_version') AS version
       FROM pg_backup_stop(false)`,
    );
    await writer.add({ part: 'postgres', path: 'backup_label' }, once(Buffer.from(stopped.labelfile)));
    const firstWal = /\(file ([0-9A-F]{24})\)/.exec(stopped.labelfile)?.[1];
    const { name: lastWal } = await one<{ name: string }>('SELECT pg_walfile_name($1::pg_lsn) AS name', [
      stopped.lsn,
    ]);
    if (!firstWal) throw new Error(`No segment in the backup label: ${stopped.labelfile}`);
    const segments = (await readdir(join(cluster, 'pg_wal'))).filter(
      (name) => isWalSegment(name) && name >= firstWal && name <= lastWal,
    );
    for (const name of segments.sort()) {
      await writer.add({ part: 'wal', path: name }, contentOf(join(cluster, 'pg_wal', name)));
    }
    const facts = {
      external: false as const,
      serverVersion: stopped.version,
      startLsn,
      stopLsn: stopped.lsn,
      firstWal,
      folders,
    };
    return { facts, stoppedAt: stopped.at };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42710') {
      throw new BackupError('busy', 'Another backup of this PostgreSQL server runs.', { cause: error });
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined); // the server may be gone
  }

  async function addUnlessGone(path: string): Promise<void> {
    try {
      await writer.add({ part: 'postgres', path }, contentOf(join(cluster, path)));
    } catch (error) {
      // A table that was dropped meanwhile: the log says so too.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

/** @param folders gets the paths of all folders */
async function* clusterFiles(cluster: string, within: string, folders: string[]): AsyncGenerator<string> {
  const entries = await readdir(join(cluster, within), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = within ? `${within}/${entry.name}` : entry.name;
    if (LEFT_OUT.test(path)) continue;
    if (entry.isDirectory()) {
      folders.push(path);
      if (path === 'pg_wal') folders.push('pg_wal/archive_status', 'pg_wal/summaries');
      if (!EMPTY_FOLDERS.has(path)) yield* clusterFiles(cluster, path, folders);
    } else if (entry.isFile()) yield path;
  }
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
