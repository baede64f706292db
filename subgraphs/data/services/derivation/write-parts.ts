import { setImmediate } from 'node:timers/promises';
import { InvalidInputError } from '../../../../contracts/errors.js';
import type { ObjectStore, PutResult } from '../../../../platform/objects/object-store.js';
import type { DerivedRow, Part } from '../../domain/derivation/operation.js';
import { rowLine } from '../../domain/derivation/row-line.js';
import { StoredStream } from './stored-stream.js';

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
  const streams = parts.map(({ objectKey }) => new StoredStream(objects, objectKey, options));
  try {
    for await (const batch of rows) {
      if (batch.length === 0) await setImmediate();
      const lines = streams.map(() => '');
      for (const row of batch) lines[row.part ?? 0] += rowLine(row);
      await Promise.all(streams.map((stream, index) => stream.write(Buffer.from(lines[index] ?? ''))));
    }
    const empty = parts.find((_part, index) => streams[index]?.sizeBytes === 0);
    if (empty) {
      const what = empty.name === null ? 'the new file' : `the part ${empty.name}`;
      throw new InvalidInputError(`No row is left for ${what}.`);
    }
    return await Promise.all(streams.map((stream) => stream.end()));
  } catch (error) {
    await Promise.all(streams.map((stream) => stream.giveUp()));
    options.signal.throwIfAborted();
    throw error;
  }
}
