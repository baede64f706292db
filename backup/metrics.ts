import type { Config } from '../platform/config/config.js';
import { computedGauge, type Metrics } from '../platform/http/metrics.js';
import { backupIsOverdue } from './overdue.js';
import { type BackupStatus, readBackupStatus } from './status.js';

/** When this platform was last backed up, and last restored to test it: read from its data folder when they are asked for. */
export function registerBackupMetrics(metrics: Metrics, config: Pick<Config, 'dataDir' | 'backup'>): void {
  const { dataDir } = config;
  const seconds = (time: (status: BackupStatus) => string | undefined) => async () => {
    const at = time(await readBackupStatus(dataDir));
    return at === undefined ? 0 : Date.parse(at) / 1000;
  };
  computedGauge(metrics, {
    name: 'backup_last_success_timestamp_seconds',
    help: 'When the newest backup ended; 0 without one',
    read: seconds(({ success }) => success?.at),
  });
  computedGauge(metrics, {
    name: 'backup_overdue',
    help: 'Whether the newest backup is too old (BACKUP_MAX_AGE_HOURS), 1 or 0; 0 where none is expected',
    read: async () => ((await backupIsOverdue(config, new Date())) ? 1 : 0),
  });
  computedGauge(metrics, {
    name: 'backup_last_verified_timestamp_seconds',
    help: 'When a backup was last restored to test whether it can be; 0 if never',
    read: seconds(({ verified }) => verified?.at),
  });
  computedGauge(metrics, {
    name: 'backup_restorable_until_timestamp_seconds',
    help: 'The last moment that can be restored; 0 without a log',
    read: seconds(({ restorableUntil }) => restorableUntil),
  });
}
