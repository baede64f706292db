import { settledWithin } from './deadline.js';

/**
 * Runs a task again and again, one run at a time: after a pause, or sooner when asked. What is asked for during a run
 * follows right after it, so no request is lost and none piles up.
 */
export class RepeatingTask {
  readonly #pauseMs: number;
  readonly #task: () => Promise<void>;
  readonly #options: { timeoutMs?: number; onError: (error: unknown) => void };
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = true;

  /** @param options.timeoutMs a run that takes longer counts as failed and is not waited for */
  constructor(
    pauseMs: number,
    task: () => Promise<void>,
    options: { timeoutMs?: number; onError: (error: unknown) => void },
  ) {
    this.#pauseMs = pauseMs;
    this.#task = task;
    this.#options = options;
  }

  /** Begins with a run. */
  start(): void {
    this.#stopped = false;
    this.runSoon();
  }

  runSoon(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#running = this.#runOnce();
  }

  /** Resolves when no run is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #runOnce(): Promise<void> {
    try {
      await this.#withTimeout(this.#task());
    } catch (error) {
      this.#options.onError(error);
    }
    this.#running = undefined;
    if (this.#stopped) return;
    if (this.#again) {
      this.#again = false;
      this.runSoon();
    } else {
      this.#timer = setTimeout(() => this.runSoon(), this.#pauseMs);
    }
  }

  async #withTimeout(run: Promise<void>): Promise<void> {
    const { timeoutMs } = this.#options;
    if (timeoutMs === undefined) return run;
    await settledWithin(timeoutMs, run, () => new Error(`No answer within ${timeoutMs} ms`));
  }
}
