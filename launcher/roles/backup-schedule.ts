import { BackupError } from '../../backup/backup-error.js';
import { LogShipper } from '../../backup/log-shipper.js';
import { readOrCreatePlatformId } from '../../backup/platform-id.js';
import { nextRun } from '../../backup/schedule.js';
import { noteBackupStatus, readBackupStatus } from '../../backup/status.js';
import { verifyBackup } from '../../backup/verify-backup.js';
import { DAY_MS } from '../../contracts/time.js';
import type { Config } from '../../platform/config/config.js';
import type { Logger } from '../../platform/log.js';
import { FolderLockedError, lockFolder } from '../../platform/processes/folder-lock.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { LOG_LOCK, lockBackups, makeBackup, openRepository } from '../make-backup.js';
import { openPlatformStores } from '../open-platform-stores.js';
import type { RunningRole } from '../process-shell.js';
import { StartError } from '../start-error.js';

/** How often it is looked whether something is due. */
const LOOK_MS = 5_000;
/** After a failure, at least. */
const RETRY_MS = 10 * 60_000;
/** Looking through the objects takes no more than this share of the time. */
const LOG_SHARE = 0.05;

/**
 * Makes backups by the schedule, stores the log in between, and restores the newest one from time to time. Nothing of
 * it waits for an end: what is cut off is removed by the next run.
 */
export async function startBackupSchedule(config: Config, log: Logger): Promise<RunningRole> {
  const { schedule, pointInTimeMs } = config.backup;
  if (!schedule)
    throw new StartError('The role backup-schedule needs BACKUP_SCHEDULE and BACKUP_DESTINATION.');
  const platform = await readOrCreatePlatformId(config.dataDir);
  const { stores, close } = await openPlatformStores(config, log);
  const report = (line: string) => log.info({ step: line }, 'Backup');
  const open = () => openRepository(config, log, { platform });

  async function backUpIfDue(): Promise<void> {
    const { success, failure } = await readBackupStatus(config.dataDir);
    const now = Date.now();
    const failedAt = failure ? Date.parse(failure.at) : 0;
    if (failedAt > (success ? Date.parse(success.at) : 0) && failedAt + RETRY_MS > now) return;
    // Without one of this data folder, which may be a restored one, one is due now.
    if (success && nextRun(schedule ?? '', new Date(success.at)).getTime() > now) return;
    const unlock = await lockBackups(config.dataDir);
    try {
      const repository = await open();
      try {
        const { id, seconds, storedBytes } = await makeBackup(config, { repository, stores, report });
        log.info({ id, seconds, storedBytes }, 'Backup made');
      } finally {
        await repository.close();
      }
    } finally {
      await unlock();
    }
  }

  async function rehearseIfDue(): Promise<void> {
    const { restoreTestDays } = config.backup;
    const { success, verified } = await readBackupStatus(config.dataDir);
    const dueAt = verified ? Date.parse(verified.at) + restoreTestDays * DAY_MS : 0;
    if (restoreTestDays === 0 || !success || dueAt > Date.now()) return;
    const repository = await open();
    try {
      const { id, restored } = await verifyBackup(
        { repository, engineMemoryBytes: config.clickhouse.embeddedMemoryBytes, log, report },
        { rehearseBelow: config.dataDir },
      );
      await noteBackupStatus(config.dataDir, { verified: { id, at: new Date().toISOString() } });
      log.info({ id, seconds: restored?.seconds }, 'A backup was restored to test it');
    } finally {
      await repository.close();
    }
  }

  let shipper: { shipper: LogShipper; close(): Promise<void> } | undefined;
  let pauseUntil = 0;
  async function storeLog(): Promise<void> {
    const { success } = await readBackupStatus(config.dataDir);
    if (!success || Date.now() < pauseUntil) return;
    const unlock = await lockFolder(config.dataDir, LOG_LOCK).catch((error: unknown) => {
      if (!(error instanceof FolderLockedError)) throw error;
    });
    if (!unlock) return; // what is kept no longer is being deleted
    try {
      if (!shipper) {
        const repository = await open();
        shipper = { shipper: new LogShipper(repository, stores), close: () => repository.close() };
      }
      const { at, lookMs } = await shipper.shipper.round();
      pauseUntil = Date.now() + lookMs * (1 / LOG_SHARE - 1);
      await noteBackupStatus(config.dataDir, { restorableUntil: at.toISOString() });
    } catch (error) {
      await shipper?.close();
      shipper = undefined;
      throw error;
    } finally {
      await unlock();
    }
  }

  const failed = (what: string) => (error: unknown) => {
    const isExpected = error instanceof BackupError;
    log.error(isExpected ? { reason: error.message } : { err: error }, what);
  };
  let nextTestAt = 0;
  const tasks = [
    new RepeatingTask(LOOK_MS, backUpIfDue, { onError: failed('The backup failed') }),
    new RepeatingTask(
      LOOK_MS,
      async () => {
        if (Date.now() < nextTestAt) return;
        nextTestAt = Date.now() + RETRY_MS;
        await rehearseIfDue();
        nextTestAt = 0;
      },
      { onError: failed('The newest backup cannot be restored') },
    ),
    ...(pointInTimeMs > 0 && stores.postgres !== 'external'
      ? [new RepeatingTask(pointInTimeMs, storeLog, { onError: failed('The log could not be stored') })]
      : []),
  ];
  for (const task of tasks) task.start();
  return {
    urls: {},
    async stop() {
      for (const task of tasks) void task.stop();
      await close();
    },
  };
}
