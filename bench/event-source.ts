import type { JobEvent } from '../subgraphs/training/domain/job-event.js';

/** Progress events of one job at a steady rate, each with the time at which it was published as its message. */
export class EventSource {
  readonly #jobId: string;
  readonly #events: JobEvent[] = [];
  #wakers = new Set<() => void>();

  constructor(jobId: string) {
    this.#jobId = jobId;
  }

  get published(): number {
    return this.#events.length;
  }

  /** @param rate events per second */
  start(rate: number): void {
    const startedMs = performance.now();
    let due = 0;
    setInterval(
      () => {
        // Catches up after a pause of the event loop, so that the rate holds.
        while (due < ((performance.now() - startedMs) / 1_000) * rate) {
          this.#publish();
          due++;
        }
      },
      Math.min(1_000 / rate, 50),
    );
  }

  follow(after: number): AsyncIterableIterator<JobEvent> {
    let position = after;
    let closed = false;
    let wake = (): void => {};
    const waker = (): void => wake();
    this.#wakers.add(waker);
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        for (;;) {
          if (closed) return { done: true, value: undefined };
          const event = this.#events[position];
          if (event) {
            position++;
            return { done: false, value: event };
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      return: async () => {
        closed = true;
        this.#wakers.delete(waker);
        wake();
        return { done: true, value: undefined };
      },
    };
  }

  #publish(): void {
    const sequence = this.#events.length + 1;
    this.#events.push({
      jobId: this.#jobId,
      sequence,
      type: 'PROGRESS',
      at: new Date(),
      progress: (sequence % 1_000) / 10,
      step: sequence,
      epoch: sequence / 100,
      metrics: [{ name: 'train_loss', value: 1 / sequence, step: sequence }],
      // Both processes read the same monotonic clock.
      message: (Number(process.hrtime.bigint()) / 1e6).toFixed(3),
    });
    for (const wake of this.#wakers) wake();
  }
}
