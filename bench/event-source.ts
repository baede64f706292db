import { type PolledStream, polledStream } from '../platform/streams/polled-stream.js';
import type { JobEvent } from '../subgraphs/training/domain/job-event.js';

/** Streams are woken by each event. */
const NEVER_MS = 2 ** 31 - 1;

/** Progress events of one job at a steady rate, each with the time at which it was published as its message. */
export class EventSource {
  readonly #jobId: string;
  readonly #events: JobEvent[] = [];
  readonly #streams = new Set<PolledStream<JobEvent>>();

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
    const stream: PolledStream<JobEvent> = polledStream({
      look: async () => {
        const values = this.#events.slice(position);
        position += values.length;
        return { values };
      },
      pollMs: NEVER_MS,
      onClose: () => this.#streams.delete(stream),
    });
    this.#streams.add(stream);
    return stream;
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
    for (const stream of this.#streams) stream.wake();
  }
}
