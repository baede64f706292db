import { UnavailableError } from '../../../contracts/errors.js';
import type { Logger } from '../../../platform/log.js';

/** What this process does behind its answers: copies, row indexes, lists. It ends when the process stops. */
export class RunningWork {
  readonly #stopping = new AbortController();
  readonly #running = new Map<string | symbol, Promise<unknown>>();

  constructor(private readonly log: Logger) {}

  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#track(Symbol('work'), work);
  }

  /** Does the work unless it is under way. What fails is logged; whoever asks again starts it again. */
  startOnce(key: string, work: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = this.#stopping;
    if (this.#running.has(key) || signal.aborted) return;
    this.#track(key, work).catch((err) => {
      if (!signal.aborted) this.log.warn({ err, work: key }, 'Work behind an answer failed');
    });
  }

  /** Gives up what is under way; resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#stopping.abort(new UnavailableError('The data service is stopping; ask for it again.'));
    await Promise.allSettled(this.#running.values());
  }

  #track<T>(key: string | symbol, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const running = work(this.#stopping.signal).finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }
}
