import type { JobEvent } from '../domain/job-event.js';

interface FollowerOptions {
  /** Reads what follows the last read; `ended` when nothing can follow it. */
  read: () => Promise<{ events: JobEvent[]; ended: boolean }>;
  /** Delivered before anything is read. */
  first: readonly JobEvent[];
  pollMs: number;
}

/** What `next()` waits on while there is nothing to read. */
interface Sleep {
  wakeUp: () => void;
  timer: NodeJS.Timeout;
}

/**
 * A stream of job events that reads when asked, and sleeps until it is woken or its poll is due.
 *
 * Written by hand: an async generator would queue `return()` behind a `next()` that waits, and a client that goes
 * away would hold its listener until the job's next event. Here `return()` takes effect at once.
 */
export class JobFollower implements AsyncIterableIterator<JobEvent> {
  readonly #read: FollowerOptions['read'];
  readonly #pollMs: number;
  #buffer: JobEvent[];
  #ended = false;
  #closed = false;
  /** A wake-up that came while nobody slept: the next sleep is skipped. */
  #woken = true;
  #sleep: Sleep | undefined;
  #closeListener: () => void = () => undefined;
  /** Calls of `next()` take turns, so that two at a time do not deliver an event twice. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ read, first, pollMs }: FollowerOptions) {
    this.#read = read;
    this.#buffer = [...first];
    this.#pollMs = pollMs;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Something happened to the job. */
  wake(): void {
    this.#woken = true;
    this.#sleep?.wakeUp();
  }

  onClose(listener: () => void): void {
    this.#closeListener = listener;
  }

  next(): Promise<IteratorResult<JobEvent>> {
    const result = this.#turn.then(() => this.#nextEvent());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async return(): Promise<IteratorResult<JobEvent>> {
    this.#close();
    return { done: true, value: undefined };
  }

  async #nextEvent(): Promise<IteratorResult<JobEvent>> {
    while (!this.#closed) {
      const event = this.#buffer.shift();
      if (event) return { done: false, value: event };
      if (this.#ended) break;
      if (!this.#woken) await this.#sleepUntilWoken();
      if (this.#closed) break;
      this.#woken = false;
      try {
        const { events, ended } = await this.#read();
        this.#buffer = events;
        this.#ended = ended;
        // A full page may have more behind it.
        if (events.length > 0) this.#woken = true;
      } catch (error) {
        this.#close();
        throw error;
      }
    }
    this.#close();
    return { done: true, value: undefined };
  }

  #sleepUntilWoken(): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        this.#sleep = undefined;
        resolve();
      };
      const timer = setTimeout(wakeUp, this.#pollMs);
      this.#sleep = { wakeUp, timer };
    });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#buffer = [];
    this.#sleep?.wakeUp();
    this.#closeListener();
  }
}
