import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { StoreMaintenance } from './span-writer.js';

const DEPENDENCIES_MS = 15_000;
const RETENTION_MS = 10 * 60_000;

/**
 * Keeps dependency edges up to date, until it is stopped, and drops what is older than the retention where there is no
 * PostgreSQL: with it, policies say what goes.
 */
export function maintainStore(options: {
  maintenance: StoreMaintenance;
  /** Undefined: others see to it. */
  retentionDays: number | undefined;
  clock: Clock;
  log: Logger;
}): { start(): void; stop(): Promise<void> } {
  const { maintenance, retentionDays, clock, log } = options;
  const nowMs = () => clock.now().getTime();
  const dropExpired = async () => {
    if (retentionDays === undefined) return;
    const days = await maintenance.dropExpired(nowMs(), retentionDays);
    if (days.length > 0) log.info({ days, retentionDays }, 'Spans of expired days were dropped');
  };
  const tasks = [
    new RepeatingTask(DEPENDENCIES_MS, () => maintenance.updateDependencies(nowMs()), {
      onError: (err) => log.warn({ err }, 'Dependencies could not be computed; trying again'),
    }),
    new RepeatingTask(RETENTION_MS, dropExpired, {
      onError: (err) => log.warn({ err }, 'Expired spans could not be dropped; trying again'),
    }),
  ];
  return {
    start() {
      for (const task of tasks) task.start();
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.stop()));
    },
  };
}
