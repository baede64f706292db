import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { walArchiveOf } from '../platform/postgres/embedded.js';
import { BackupError } from './backup-error.js';
import { type FileEntry, FORMAT, type Round } from './repository/documents.js';
import { PieceWriter } from './repository/piece-writer.js';
import type { Repository } from './repository/repository.js';
import { contentOf } from './stores/copy-folder.js';
import { copyObjects } from './stores/copy-objects.js';
import type { PlatformStores } from './stores/platform-stores.js';

/** How long the server may take to lay a finished segment into the folder. */
const ARCHIVE_PATIENCE_MS = 60_000;
const ARCHIVE_POLL_MS = 100;

/**
 * Stores what happens between backups, in rounds: the database's log up to a mark that it commits itself, and the
 * objects that are new or gone since the round before.
 */
export class LogShipper {
  readonly #repository: Repository;
  readonly #stores: PlatformStores;
  #seen: Map<string, FileEntry> | undefined;

  constructor(repository: Repository, stores: PlatformStores) {
    this.#repository = repository;
    this.#stores = stores;
  }

  /**
   * One round; rounds follow each other.
   * @returns the moment up to which everything can be restored, and how long looking through the objects took,
   * without storing those that are new
   * @throws BackupError, UnavailableError; what it did not store is stored by the next one
   */
  async round(): Promise<{ at: Date; lookMs: number }> {
    const { postgres, objects } = this.#stores;
    if (postgres === 'external') {
      throw new BackupError('config', 'The log of an external PostgreSQL is not ours to store.');
    }
    const { at, segment } = await commitMark(postgres.url);
    // Pieces that are there are known by their backups and rounds only: others may be about to be deleted.
    const seen = this.#seen ?? (await this.#lastSeen());
    const writer = new PieceWriter(this.#repository, digestsOf(seen.values()), seen.values());
    const { there, lookMs } = await copyObjects(objects, seen, writer);
    const lookedAt = new Date();
    const archive = walArchiveOf(postgres.dir);
    const segments = await waitForSegment(archive, segment);
    const wal: FileEntry[] = [];
    for (const name of segments) {
      wal.push(await writer.add({ part: 'wal', path: name }, contentOf(join(archive, name))));
    }
    await writer.finish();
    const round: Round = {
      format: FORMAT,
      at: at.toISOString(),
      lookedAt: lookedAt.toISOString(),
      files: [...wal, ...[...there.values()].filter((entry) => seen.get(entry.path) !== entry)],
      gone: [...seen.keys()].filter((key) => !there.has(key)),
    };
    await this.#repository.putRound(round);
    for (const name of segments) await rm(join(archive, name), { force: true });
    this.#seen = there;
    return { at, lookMs };
  }

  /** As the newest backup, and the rounds since, have seen the objects. */
  async #lastSeen(): Promise<Map<string, FileEntry>> {
    const id = (await this.#repository.backupIds()).at(-1);
    if (id === undefined) return new Map();
    const manifest = await this.#repository.manifest(id);
    const seen = new Map<string, FileEntry>();
    for (const file of await this.#repository.files(manifest)) {
      if (file.part === 'objects') seen.set(file.path, file);
    }
    for (const at of await this.#repository.roundTimes()) {
      if (at < manifest.finishedAt) continue;
      const round = await this.#repository.round(at);
      for (const key of round.gone) seen.delete(key);
      for (const file of round.files) if (file.part === 'objects') seen.set(file.path, file);
    }
    return seen;
  }
}

function* digestsOf(files: Iterable<FileEntry>): Generator<string> {
  for (const { pieces } of files) for (const [digest] of pieces) yield digest;
}

/**
 * Commits a transaction that says nothing, so that the log has a commit at or after the moment, and ends the segment.
 * A recovery to a moment after the last commit of its log would be refused by the server.
 */
async function commitMark(url: string): Promise<{ at: Date; segment: string }> {
  const client = new Client({ connectionString: url, application_name: 'mlsec-log-shipper' });
  client.on('error', () => undefined); // the statement that it breaks reports it
  await client.connect();
  try {
    const marked = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    await client.query("SELECT pg_logical_emit_message(true, 'mlsec', 'mark')");
    const switched = await client.query<{ segment: string }>(
      'SELECT pg_walfile_name(pg_switch_wal()) AS segment',
    );
    const at = marked.rows[0]?.at;
    const segment = switched.rows[0]?.segment;
    if (!at || !segment) throw new Error('PostgreSQL answered nothing.');
    return { at, segment };
  } finally {
    await client.end().catch(() => undefined); // the server may be gone
  }
}

/** @returns everything that lies in the folder once the segment does */
async function waitForSegment(archive: string, segment: string): Promise<string[]> {
  const deadline = Date.now() + ARCHIVE_PATIENCE_MS;
  for (;;) {
    const names = (await readdir(archive)).filter((name) => !name.startsWith('.')).sort();
    if (names.includes(segment)) return names;
    if (Date.now() > deadline) {
      throw new BackupError(
        'unavailable',
        `PostgreSQL has not laid ${segment} into ${archive}; its log (server.log beside it) says why.`,
      );
    }
    await delay(ARCHIVE_POLL_MS);
  }
}
