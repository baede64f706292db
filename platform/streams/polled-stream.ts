import { pullStream } from './pull-stream.js';

/** What a look brought. */
export interface Found<T> {
  /** Delivered in this order; may be none. */
  readonly values: readonly T[];
  /** There is more already: the next look needs no wake-up. */
  readonly hasMore?: boolean;
  /** Nothing can follow. */
  readonly isEnd?: boolean;
}

export interface PolledStreamOptions<T> {
  /** Looks for what is new, one call at a time, when all that the last look brought has been delivered. */
  look(): Promise<Found<T>>;
  /** Delivered before the first look. */
  readonly first?: readonly T[];
  /** Looks so long after the last look even when nobody wakes it. */
  readonly pollMs: number;
  /** Never looks sooner than so long after the last look. */
  readonly minMs?: number;
  /** Called exactly once, however the stream ends. */
  onClose?(): unknown;
}

export interface PolledStream<T> extends AsyncIterableIterator<T, undefined, undefined> {
  /** Something may have happened; remembered while nobody waits for it. */
  wake(): void;
}

/**
 * A stream that looks for something new when its reader asks, at a bounded pace: at once, when it is woken, and when
 * its poll is due. It holds the values of one look, so a slow reader costs no more memory than that.
 */
export function polledStream<T>(options: PolledStreamOptions<T>): PolledStream<T> {
  const pace = new Pace(options.pollMs, options.minMs ?? 0);
  let found: Found<T> = { values: options.first ?? [] };
  let delivered = 0;
  const stream = pullStream<T>({
    async next() {
      while (delivered === found.values.length && !found.isEnd && (await pace.turn())) {
        delivered = 0;
        found = await options.look();
        if (found.hasMore) pace.wake();
      }
      const value = found.values[delivered++];
      return value === undefined ? { done: true, value } : { done: false, value };
    },
    close() {
      pace.stop();
      options.onClose?.();
    },
  });
  return Object.assign(stream, { wake: () => pace.wake() });
}

/** When to look again. */
class Pace {
  readonly #pollMs: number;
  readonly #minMs: number;
  /** A wake-up that came while nobody waited; the first turn needs none. */
  #woken = true;
  #stopped = false;
  #lastTurnMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #waiting: (() => void) | undefined;

  constructor(pollMs: number, minMs: number) {
    this.#pollMs = pollMs;
    this.#minMs = minMs;
  }

  /** Waits until the poll is due or, when woken, until the shortest pause is over. False when stopped. */
  async turn(): Promise<boolean> {
    await new Promise<void>((resolve) => {
      this.#waiting = resolve;
      this.#arm();
    });
    this.#waiting = undefined;
    this.#woken = false;
    this.#lastTurnMs = performance.now();
    return !this.#stopped;
  }

  wake(): void {
    this.#woken = true;
    this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const go = this.#waiting;
    if (!go) return;
    const pauseMs = this.#lastTurnMs + (this.#woken ? this.#minMs : this.#pollMs) - performance.now();
    if (this.#stopped || pauseMs <= 0) go();
    else this.#timer = setTimeout(go, pauseMs);
  }
}
