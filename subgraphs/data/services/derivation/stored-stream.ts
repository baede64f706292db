import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { ObjectStore, PutResult } from '../../../../platform/objects/object-store.js';

/** Bytes that wait for the store. */
const BUFFER_BYTES = 1024 * 1024;

/** An object that is written piece by piece. It is there once `end` has resolved, and before that not at all. */
export class StoredStream {
  /** Written so far. */
  sizeBytes = 0;
  readonly #bytes = new PassThrough({ highWaterMark: BUFFER_BYTES });
  readonly #stored: Promise<PutResult>;

  constructor(
    objects: ObjectStore,
    key: string,
    options: { readonly signal: AbortSignal; readonly maxSizeBytes?: number },
  ) {
    // Whoever writes or ends it hears of a failure; nobody else needs to.
    this.#bytes.on('error', () => undefined);
    this.#stored = objects.put(key, this.#bytes, options);
    this.#stored.catch(() => undefined);
  }

  /** Resolves when there is room for more. @throws what the store stopped with */
  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.sizeBytes += bytes.length;
    if (!this.#bytes.destroyed && this.#bytes.write(bytes)) return;
    const gaveUp = new AbortController();
    try {
      await Promise.race([this.#stored, once(this.#bytes, 'drain', { signal: gaveUp.signal })]);
    } catch (error) {
      await this.#stored;
      throw error;
    } finally {
      gaveUp.abort();
    }
  }

  /** Resolves when it is stored. */
  end(): Promise<PutResult> {
    this.#bytes.end();
    return this.#stored;
  }

  /** Resolves when the store is done with it; nothing is left of it unless it had ended. */
  async giveUp(): Promise<void> {
    this.#bytes.destroy(new Error('The object is given up.'));
    await this.#stored.catch(() => undefined);
  }
}
