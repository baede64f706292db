import { setMaxListeners } from 'node:events';

/** The pool is closed, or so many wait already that one more would only wait in vain. */
export class PoolExhaustedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PoolExhaustedError';
  }
}

interface Waiter<T> {
  resolve(item: T): void;
  reject(error: Error): void;
}

/**
 * Things of which each serves one user at a time. Who finds none free waits in line, and the line is bounded: beyond
 * it callers are turned away at once instead of piling up.
 */
export class WaitingPool<T> {
  readonly #free: T[];
  readonly #waiting: Waiter<T>[] = [];
  readonly #maxWaiting: number;
  readonly #whenIdle: (() => void)[] = [];
  #inUse = 0;
  #closed = false;

  constructor(items: readonly T[], options: { maxWaiting: number }) {
    this.#free = [...items];
    this.#maxWaiting = options.maxWaiting;
  }

  /**
   * Runs `work` with an item of its own.
   * @param signal leaves the line; work that has begun is not stopped
   * @throws PoolExhaustedError when the line is full, or the pool closed
   * @throws the signal's reason when it is aborted while waiting
   */
  async use<R>(work: (item: T) => Promise<R>, signal?: AbortSignal): Promise<R> {
    const item = await this.#take(signal);
    try {
      return await work(item);
    } finally {
      this.#giveBack(item);
    }
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets nobody in any more and turns the line away; resolves with the items once all are back. */
  async close(): Promise<T[]> {
    this.#closed = true;
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new PoolExhaustedError('Shutting down'));
    if (this.#inUse > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
    return this.#free.splice(0);
  }

  #take(signal: AbortSignal | undefined): T | Promise<T> {
    signal?.throwIfAborted();
    if (this.#closed) throw new PoolExhaustedError('Shutting down');
    const item = this.#free.pop();
    if (item !== undefined) {
      this.#inUse += 1;
      return item;
    }
    if (this.#waiting.length >= this.#maxWaiting) {
      throw new PoolExhaustedError(`${this.#maxWaiting} wait already`);
    }
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      const waiter: Waiter<T> = {
        resolve: (free) => {
          signal?.removeEventListener('abort', leave);
          resolve(free);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      this.#waiting.push(waiter);
      if (!signal) return;
      // Each that waits takes its listener away again, however many do.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #giveBack(item: T): void {
    const next = this.#waiting.shift();
    if (next) {
      next.resolve(item);
      return;
    }
    this.#inUse -= 1;
    this.#free.push(item);
    if (this.#inUse === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}
