import { AsyncResource } from 'node:async_hooks';
import { beyondRequest } from '../current-request.js';

interface Read<T> {
  readonly value: Promise<T>;
  hasBegun: boolean;
  /** What those get who ask once it has begun. */
  next?: Read<T>;
}

/**
 * One read answers everybody who asked for the same before it began; who asks later waits for the next one, which begins
 * when that is over. So under load there is one read at a time, and still nobody is told what was true before he asked.
 */
export class SharedReads<T> {
  readonly #reads = new Map<string, Read<T>>();

  /** @param read runs beyond the limits of the request that asked first, as others wait for it too */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const current = this.#reads.get(key);
    if (!current) return this.#plan(key, read, nextTurn()).value;
    if (!current.hasBegun) return current.value;
    current.next ??= this.#plan(key, read, current.value);
    return current.next.value;
  }

  #plan(key: string, read: () => Promise<T>, former: Promise<unknown>): Read<T> {
    const origin = new AsyncResource('SharedRead');
    const begin = async (): Promise<T> => {
      planned.hasBegun = true;
      this.#reads.set(key, planned);
      try {
        return await origin.runInAsyncScope(() => beyondRequest(read));
      } finally {
        if (!planned.next) this.#reads.delete(key);
      }
    };
    const planned: Read<T> = { value: former.then(begin, begin), hasBegun: false };
    if (!this.#reads.has(key)) this.#reads.set(key, planned);
    return planned;
  }
}

/** Whoever asks in this turn of the event loop asks together. */
const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve));
