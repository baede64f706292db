import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '../platform/log.js';
import { FolderLockedError, lockFolder } from '../platform/processes/folder-lock.js';
import { BackupError } from './backup-error.js';
import { planRestore, type RestorePlan } from './plan-restore.js';
import { counted, inBytes, type Report } from './report.js';
import type { FileEntry } from './repository/documents.js';
import { PieceReader } from './repository/piece-reader.js';
import type { Repository } from './repository/repository.js';
import { buildStores, type Restored } from './restore-backup.js';
import { inReadingOrder } from './stores/restore-files.js';

const run = promisify(execFile);
const REHEARSAL = 'restore-test';

export interface Verified {
  id: string;
  /** The last moment that can be restored. */
  restorableUntil: string;
  files: number;
  bytes: number;
  /** What a rehearsal has found in the stores; null without one. */
  restored: Restored | null;
}

/**
 * Reads every file of a backup and of the log after it, and compares it with its digest; then restores the databases
 * into a temporary folder, to the last moment there is, and reads every row.
 * @param options.rehearseBelow a folder that PostgreSQL's user can reach; absent: nothing is restored
 * @throws BackupError
 */
export async function verifyBackup(
  deps: { repository: Repository; engineMemoryBytes: number; log: Logger; report: Report },
  options: { id?: string | undefined; rehearseBelow?: string | undefined },
): Promise<Verified> {
  const { repository, report } = deps;
  const { id, rehearseBelow } = options;
  const backup = await planRestore(repository, { id });
  // An older backup has the log of its time; that of later ones is theirs.
  const isNewest = (await repository.backupIds()).at(-1) === backup.manifest.id;
  const latest =
    isNewest && !backup.manifest.postgres.external && (await hasLog(repository, backup))
      ? await planRestore(repository, { id: backup.manifest.id, to: 'latest' })
      : backup;
  const files = unionOf(backup.files, latest.files);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  report(`digests: reading ${counted(files.length, 'file')}, ${inBytes(bytes)}`);
  const reader = new PieceReader(repository);
  for (const entry of inReadingOrder(files)) for await (const _ of reader.read(entry));
  const restored = rehearseBelow ? await rehearse(deps, latest, rehearseBelow) : null;
  return {
    id: backup.manifest.id,
    restorableUntil: latest.moment?.toISOString() ?? backup.manifest.finishedAt,
    files: files.length,
    bytes,
    restored,
  };
}

async function hasLog(repository: Repository, { manifest }: RestorePlan): Promise<boolean> {
  const newest = (await repository.roundTimes()).at(-1);
  return newest !== undefined && newest > manifest.finishedAt;
}

async function rehearse(
  deps: Parameters<typeof verifyBackup>[0],
  plan: RestorePlan,
  below: string,
): Promise<Restored> {
  deps.report('rehearsal: restoring the databases into a temporary folder');
  const unlock = await lockFolder(below, REHEARSAL).catch((cause: unknown) => {
    if (!(cause instanceof FolderLockedError)) throw cause;
    throw new BackupError('busy', `Process ${cause.pid} restores a backup to test it; try again later.`, {
      cause,
    });
  });
  const folder = join(below, REHEARSAL);
  try {
    await rm(folder, { recursive: true, force: true }); // of one that was killed
    await mkdir(folder, { mode: 0o700 });
    if (process.getuid?.() === 0) await run('chmod', ['a+x', folder]); // PostgreSQL then runs as another user
    return await buildStores(deps, plan, { folder, withObjects: false });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await unlock();
  }
}

function unionOf(...lists: readonly (readonly FileEntry[])[]): FileEntry[] {
  return [
    ...new Map(lists.flat().map((file) => [`${file.part}/${file.path}/${file.sha256}`, file])).values(),
  ];
}
