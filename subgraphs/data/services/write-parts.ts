import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { InvalidInputError } from '../../../contracts/errors.js';
import type { ObjectStore, PutResult } from '../../../platform/objects/object-store.js';
import type { DerivedRow, Part } from '../domain/derivation/operation.js';
import { rowLine } from '../domain/derivation/row-line.js';

/** Bytes of a part that wait for the store. */
const BUFFER_BYTES = 1024 * 1024;

/**
 * Writes rows into the objects of their parts, all at once, as fast as the slowest of them takes its rows. Either all
 * parts are stored, or it fails; what is stored of a failed one is written over or deleted by the caller.
 * @throws InvalidInputError when a part gets no row; AppError PAYLOAD_TOO_LARGE; UnavailableError; the reason of the
 *   signal; whatever making the rows fails with
 */
export async function writeParts(
  objects: ObjectStore,
  parts: readonly (Part & { readonly objectKey: string })[],
  rows: AsyncIterable<readonly DerivedRow[]>,
  options: { signal: AbortSignal; maxSizeBytes: number },
): Promise<PutResult[]> {
  const writers = parts.map((part) => new PartWriter(objects, part, options));
  try {
    for await (const batch of rows) {
      if (batch.length === 0) await setImmediate();
      const lines = writers.map(() => '');
      for (const row of batch) lines[row.part ?? 0] += rowLine(row);
      await Promise.all(writers.map((writer, index) => writer.write(lines[index] ?? '')));
    }
    for (const writer of writers) writer.requireRows();
    return await Promise.all(writers.map((writer) => writer.end()));
  } catch (error) {
    await Promise.all(writers.map((writer) => writer.giveUp(error)));
    options.signal.throwIfAborted();
    throw error;
  }
}

class PartWriter {
  readonly #bytes = new PassThrough({ highWaterMark: BUFFER_BYTES });
  readonly #stored: Promise<PutResult>;
  #isEmpty = true;

  constructor(
    objects: ObjectStore,
    private readonly part: Part & { readonly objectKey: string },
    options: { signal: AbortSignal; maxSizeBytes: number },
  ) {
    // Whoever writes or ends it hears of a failure; nobody else needs to.
    this.#bytes.on('error', () => undefined);
    this.#stored = objects.put(part.objectKey, this.#bytes, options);
    this.#stored.catch(() => undefined);
  }

  /** Resolves when there is room for more. @throws what the store stopped with */
  async write(lines: string): Promise<void> {
    if (lines === '') return;
    this.#isEmpty = false;
    if (!this.#bytes.destroyed && this.#bytes.write(lines)) return;
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

  requireRows(): void {
    if (!this.#isEmpty) return;
    const what = this.part.name === null ? 'the new file' : `the part ${this.part.name}`;
    throw new InvalidInputError(`No row is left for ${what}.`);
  }

  end(): Promise<PutResult> {
    this.#bytes.end();
    return this.#stored;
  }

  /** Resolves when the store is done with it. */
  async giveUp(error: unknown): Promise<void> {
    this.#bytes.destroy(error instanceof Error ? error : new Error(String(error)));
    await this.#stored.catch(() => undefined);
  }
}
