import type { Logger } from '../../../../platform/log.js';

/** Row indexes that are made on demand in this process: one of a file at a time. */
export class RunningIndexing {
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<void>>();

  constructor(private readonly log: Logger) {}

  /** Does the work unless it is under way. What fails is logged; whoever asks again starts it again. */
  start(fileId: string, work: (signal: AbortSignal) => Promise<void>): void {
    if (this.#running.has(fileId) || this.#stopping.signal.aborted) return;
    const running = work(this.#stopping.signal)
      .catch((err) => {
        if (!this.#stopping.signal.aborted) this.log.warn({ err, fileId }, 'Rows could not be indexed');
      })
      .finally(() => this.#running.delete(fileId));
    this.#running.set(fileId, running);
  }

  /** Gives up what is under way; resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running.values());
  }
}
