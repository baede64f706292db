import { UnavailableError } from '../../../../contracts/errors.js';

/** Imports under way in this process. */
export class RunningImports {
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const running = work(this.#stopping.signal).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  /** Aborts them; resolves when their files are failed. */
  async stop(): Promise<void> {
    this.#stopping.abort(new UnavailableError('The data service is stopping; import the file again.'));
    await Promise.allSettled(this.#running);
  }
}
