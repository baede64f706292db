import type { Config } from '../platform/config/config.js';
import { nextRun } from './schedule.js';
import { readBackupStatus } from './status.js';

/**
 * Whether the newest backup is older than `BACKUP_MAX_AGE_HOURS`, or else than two runs of the schedule; without any
 * backup it is. Undefined where nobody expects one: neither an age nor a schedule is set.
 */
export async function backupIsOverdue(
  { dataDir, backup }: Pick<Config, 'dataDir' | 'backup'>,
  now: Date,
): Promise<boolean | undefined> {
  const { schedule, maxAgeMs } = backup;
  if (schedule === undefined && maxAgeMs === undefined) return undefined;
  const { success } = await readBackupStatus(dataDir);
  if (!success) return true;
  const madeAt = new Date(success.at);
  const latest =
    maxAgeMs === undefined
      ? nextRun(schedule ?? '', nextRun(schedule ?? '', madeAt))
      : new Date(madeAt.getTime() + maxAgeMs);
  return now > latest;
}
