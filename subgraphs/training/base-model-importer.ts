import { TRAINING_BASE_MODELS_TOPIC } from '../../contracts/events.js';
import { CLAIM_TIMING } from '../../platform/claims/held-claim.js';
import type { EventBus, Unsubscribe } from '../../platform/events/event-bus.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { type BaseModelDeps, runNextBaseModel } from './services/base-models/run-next-base-model.js';

/** How long a lost wake-up may go unnoticed. */
const POLL_MS = 5_000;

/** Imports and deletes base models in the background, one at a time. Any number of processes may run one. */
export class BaseModelImporter {
  readonly #events: EventBus;
  readonly #task: RepeatingTask;
  readonly #stopping = new AbortController();
  #unsubscribe: Unsubscribe | undefined;

  constructor(deps: BaseModelDeps & { readonly events: EventBus }) {
    this.#events = deps.events;
    const { signal } = this.#stopping;
    this.#task = new RepeatingTask(
      POLL_MS,
      async () => {
        while (!signal.aborted && (await runNextBaseModel(deps, CLAIM_TIMING, signal)));
      },
      { onError: (err) => deps.log.warn({ err }, 'Looking for base models to import failed') },
    );
  }

  async start(): Promise<void> {
    const wake = () => this.#task.runSoon();
    this.#unsubscribe = await this.#events.subscribe(TRAINING_BASE_MODELS_TOPIC, {
      onEvent: wake,
      onGap: wake,
    });
    this.#task.start();
  }

  /** Gives what is at hand back, for another process or the next start; resolves when all is quiet. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#unsubscribe?.();
    await this.#task.stop();
  }
}
