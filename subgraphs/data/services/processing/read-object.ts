import { createHash } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import { AppError, UnavailableError } from '../../../../contracts/errors.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';

/** Opens an object; gives up as soon as the signal says so, whether the engine answers or not. */
export async function openObject(
  objects: ObjectStore,
  key: string,
  signal: AbortSignal,
  range?: { start: number; end: number },
): Promise<Readable> {
  signal.throwIfAborted();
  const opening = objects.get(key, range && { range });
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    opening
      .then((stream) => {
        // An abort while nobody reads the stream yet is not an error of the process: whoever reads it is told.
        stream.on('error', () => {});
        // Destroys the stream at once when it comes after the abort.
        resolve(addAbortSignal(signal, stream));
      }, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Passes bytes on and keeps count and hash of them. */
export class MeteredBytes implements AsyncIterable<Uint8Array> {
  count = 0;
  /** Lower-case hexadecimal; there once the source was read to its end. */
  sha256: string | undefined;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly signal: AbortSignal,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of this.source) {
        this.count += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    } catch (cause) {
      if (cause instanceof AppError || this.signal.aborted) throw cause;
      // A transfer that breaks off is an engine that went away, whatever its client calls it.
      throw new UnavailableError('The object store broke the transfer off.', { cause });
    }
    this.sha256 = hash.digest('hex');
  }
}
