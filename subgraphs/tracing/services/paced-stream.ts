/** What a stream does each time its turn comes: a value to deliver, or nothing this time. */
export type Look<T> = () => Promise<T | undefined>;

export interface PacedStreamOptions<T> {
  readonly look: Look<T>;
  /** Looks so long after the last look even when nobody wakes it. */
  readonly pollMs: number;
  /** Never looks sooner than so long after the last look. */
  readonly minMs: number;
  readonly onClose?: () => void;
}

/**
 * A stream that looks for something new when its consumer asks for it, at a bounded pace: it holds one value at most, so
 * a slow consumer costs no memory.
 *
 * Written by hand: an async generator would queue `return()` behind a `next()` that waits, and a client that goes away
 * would hold its listener until something happens. Here `return()` takes effect at once.
 */
export class PacedStream<T> implements AsyncIterableIterator<T> {
  readonly #options: PacedStreamOptions<T>;
  #closed = false;
  /** A wake-up that came while nobody waited. */
  #woken = true;
  #lastLookMs = Number.NEGATIVE_INFINITY;
  #wait: { wake: () => void; close: () => void } | undefined;
  /** Calls of `next()` take turns, so that two at a time deliver nothing twice. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PacedStreamOptions<T>) {
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Something may have happened. */
  wake(): void {
    this.#woken = true;
    this.#wait?.wake();
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const result = this.#turn.then(() => this.#nextValue());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#close();
    return { done: true, value: undefined };
  }

  async #nextValue(): Promise<IteratorResult<T, undefined>> {
    while (!this.#closed) {
      await this.#untilTurn();
      if (this.#closed) break;
      this.#woken = false;
      this.#lastLookMs = performance.now();
      try {
        const value = await this.#options.look();
        if (this.#closed) break;
        if (value !== undefined) return { done: false, value };
      } catch (error) {
        this.#close();
        throw error;
      }
    }
    return { done: true, value: undefined };
  }

  /** Until the poll is due, or, when woken, until the shortest pause is over. */
  #untilTurn(): Promise<void> {
    const { pollMs, minMs } = this.#options;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = () => {
        clearTimeout(timer);
        this.#wait = undefined;
        resolve();
      };
      const arm = () => {
        clearTimeout(timer);
        const pauseMs = this.#lastLookMs + (this.#woken ? minMs : pollMs) - performance.now();
        if (pauseMs <= 0) finish();
        else timer = setTimeout(finish, pauseMs);
      };
      this.#wait = { wake: arm, close: finish };
      arm();
    });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wait?.close();
    this.#options.onClose?.();
  }
}
