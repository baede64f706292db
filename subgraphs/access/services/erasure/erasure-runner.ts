import { CLAIM_TIMING } from '../../../../platform/claims/held-claim.js';
import { RepeatingTask } from '../../../../platform/repeating-task.js';
import type { AccessDeps } from '../deps.js';
import { runNextErasure } from './run-next-erasure.js';

/** How often is looked for one that waits. */
const POLL_MS = 2_000;

/** Works at erasures in this process, one after the other, until it is stopped. Any number of processes may. */
export class ErasureRunner {
  readonly #stopping = new AbortController();
  readonly #task: RepeatingTask;

  constructor(deps: AccessDeps, pollMs = POLL_MS) {
    this.#task = new RepeatingTask(
      pollMs,
      async () => {
        const { signal } = this.#stopping;
        while (!signal.aborted && (await runNextErasure(deps, CLAIM_TIMING, signal)));
      },
      { onError: (err) => deps.log.warn({ err }, 'Erasures cannot be looked for now') },
    );
  }

  start(): void {
    this.#task.start();
  }

  runSoon(): void {
    this.#task.runSoon();
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The platform stops.'));
    await this.#task.stop();
  }
}
