import { setImmediate } from 'node:timers/promises';
import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { readFileRows } from '../../../../contracts/labelled-rows/read-file-rows.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { DataFile } from '../../domain/data-file.js';
import type { SourceRow } from '../../domain/derivation/operation.js';
import { objectSource } from '../processing/object-source.js';
import { MeteredBytes, openObject } from '../processing/read-object.js';

/**
 * The valid rows of a file that was processed, in batches, with their numbers. Gives way to the event loop after each.
 * @throws InvalidInputError when the bytes are gone or are not those that were processed; UnavailableError; the reason of
 *   the signal
 */
export async function* readParent(
  objects: ObjectStore,
  file: DataFile,
  { signal, onBytes }: { signal: AbortSignal; onBytes: (count: number) => void },
): AsyncGenerator<readonly SourceRow[]> {
  if (!file.format) throw new InvalidInputError(`File ${file.id} was not processed.`);
  const bytes = new MeteredBytes(await open(objects, file, signal), signal);
  const { objectKey: key, sizeBytes } = file;
  const source = objectSource(objects, { key, sizeBytes: sizeBytes ?? 0, signal }, bytes);
  const extras = { withOthers: true, columns: file.columns ?? undefined };
  let number = 0;
  let reported = 0;
  for await (const batch of readFileRows(source, file.format, extras)) {
    const rows: SourceRow[] = [];
    for (const row of batch) {
      number++;
      if (row.kind === 'row') rows.push({ number, text: row.text, label: row.label, others: row.others });
    }
    yield rows;
    onBytes(bytes.count - reported);
    reported = bytes.count;
    await setImmediate();
    signal.throwIfAborted();
  }
  if (bytes.sha256 !== file.sha256) {
    throw new InvalidInputError(
      `The bytes of file ${file.id} are not those that were processed; upload it again.`,
    );
  }
}

async function open(objects: ObjectStore, file: DataFile, signal: AbortSignal) {
  try {
    return await openObject(objects, file.objectKey, signal);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new InvalidInputError(`The bytes of file ${file.id} are gone.`, { cause: error });
  }
}
