import { TRAINING_SEARCHES_TOPIC } from '../../contracts/events.js';
import type { Unsubscribe } from '../../platform/events/event-bus.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { advanceSearches } from './services/advance-searches.js';
import type { TrainingDeps } from './services/deps.js';

/** How late a lost wake-up makes it. */
const POLL_MS = 2_000;

/**
 * Leads searches in the background: starts, promotes, prunes and finishes trials when something happened to one of them.
 * Any number of processes may run one; a search is advanced by one of them at a time.
 */
export class SearchLeader {
  readonly #deps: TrainingDeps;
  readonly #task: RepeatingTask;
  #unsubscribe: Unsubscribe | undefined;

  constructor(deps: TrainingDeps, pollMs = POLL_MS) {
    this.#deps = deps;
    this.#task = new RepeatingTask(pollMs, () => advanceSearches(deps), {
      onError: (err) => deps.log.warn({ err }, 'Looking for searches failed'),
    });
  }

  async start(): Promise<void> {
    const { events, log } = this.#deps;
    const wake = () => this.#task.runSoon();
    try {
      this.#unsubscribe = await events.subscribe(TRAINING_SEARCHES_TOPIC, { onEvent: wake, onGap: wake });
    } catch (err) {
      log.warn({ err }, 'Leading searches without wake-ups');
    }
    this.#task.start();
  }

  /** Resolves when what is under way has been committed or given up. */
  async stop(): Promise<void> {
    await this.#task.stop();
    await this.#unsubscribe?.().catch((err: unknown) =>
      this.#deps.log.warn({ err }, 'A listener could not be removed'),
    );
  }
}
