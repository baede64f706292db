import { setTimeout as delay } from 'node:timers/promises';
import { BackupError } from '../backup/backup-error.js';
import { createBackup } from '../backup/create-backup.js';
import { prune } from '../backup/prune.js';
import type { Report } from '../backup/report.js';
import { openDestination } from '../backup/repository/destination.js';
import type { Manifest } from '../backup/repository/documents.js';
import { readKeyFile } from '../backup/repository/key-file.js';
import { Repository } from '../backup/repository/repository.js';
import { noteBackupStatus } from '../backup/status.js';
import type { PlatformStores } from '../backup/stores/platform-stores.js';
import { backOffMs } from '../platform/back-off.js';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { packageVersion } from '../platform/package-root.js';
import { FolderLockedError, lockFolder } from '../platform/processes/folder-lock.js';

const BACKUP_LOCK = 'backup';
/** Held while a round of the log is stored, and while what nobody needs is deleted. */
export const LOG_LOCK = 'backup-log';
const LOG_LOCK_ATTEMPTS = 60;
const LOG_LOCK_PAUSE = { firstMs: 500, longestMs: 2_000 };

/**
 * Opens the repository at the destination, with the configured key.
 * @param platform creates it where there is none
 */
export async function openRepository(
  config: Config,
  log: Logger,
  options: { destination?: string | undefined; platform?: string } = {},
): Promise<Repository> {
  const key = config.backup.keyFile ? await readKeyFile(config.backup.keyFile) : undefined;
  const destination = await openDestination(config, log, options.destination);
  try {
    const { platform } = options;
    return await Repository.open(destination, { key, ...(platform === undefined ? {} : { platform }) });
  } catch (error) {
    await destination.close();
    throw error;
  }
}

/** @throws BackupError `busy` while another backup of this data folder runs */
export async function lockBackups(dataDir: string): Promise<() => Promise<void>> {
  try {
    return await lockFolder(dataDir, BACKUP_LOCK);
  } catch (cause) {
    if (!(cause instanceof FolderLockedError)) throw cause;
    throw new BackupError(
      'busy',
      `Another backup of ${dataDir} runs (process ${cause.pid}). Wait until it has ended.`,
      { cause },
    );
  }
}

/** Makes a backup, notes it in the data folder, and deletes what is kept no longer. `lockBackups` is held. */
export async function makeBackup(
  config: Config,
  options: { repository: Repository; stores: PlatformStores; report: Report },
): Promise<Manifest> {
  const { repository, stores, report } = options;
  const { dataDir } = config;
  let made: Manifest;
  try {
    made = await createBackup({ repository, stores, version: packageVersion(), report });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await noteBackupStatus(dataDir, { failure: { at: new Date().toISOString(), reason } });
    throw error;
  }
  await noteBackupStatus(dataDir, {
    success: { id: made.id, at: made.finishedAt, destination: repository.url },
  });
  await pruneAlone(config, repository, report);
  return made;
}

/** No round may be stored meanwhile. One that takes long costs no backup: the next one deletes. */
async function pruneAlone(config: Config, repository: Repository, report: Report): Promise<void> {
  const unlock = await waitForLock(config.dataDir);
  if (!unlock) {
    report('the log is being stored: what is kept no longer is deleted by the next backup');
    return;
  }
  try {
    const { retentionDays } = config.backup;
    await prune(repository, { retentionDays, now: new Date(), report });
  } finally {
    await unlock();
  }
}

async function waitForLock(dataDir: string): Promise<(() => Promise<void>) | undefined> {
  for (let attempt = 1; attempt <= LOG_LOCK_ATTEMPTS; attempt++) {
    try {
      return await lockFolder(dataDir, LOG_LOCK);
    } catch (error) {
      if (!(error instanceof FolderLockedError)) throw error;
      // A command waits for nothing else, and would end in the middle if this kept it no longer.
      await delay(backOffMs(LOG_LOCK_PAUSE, attempt));
    }
  }
  return undefined;
}
