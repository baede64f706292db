import { RepeatingTask } from '../../platform/repeating-task.js';
import type { TrainingDeps } from './services/deps.js';
import { runSchedules } from './services/run-schedules.js';

/** How late a tick is noticed at most. */
export const SCHEDULE_POLL_MS = 5_000;

/** Starts retrainings in the background when their schedules say so. Any number of processes may run one. */
export class RetrainingScheduler {
  readonly #task: RepeatingTask;

  constructor(deps: TrainingDeps, pollMs: number) {
    this.#task = new RepeatingTask(pollMs, () => runSchedules(deps), {
      onError: (err) => deps.log.warn({ err }, 'Looking for retrainings that are due failed'),
    });
  }

  start(): void {
    this.#task.start();
  }

  /** Resolves when what is under way is done. */
  stop(): Promise<void> {
    return this.#task.stop();
  }
}
