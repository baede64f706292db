import { setImmediate } from 'node:timers/promises';
import { createSubjectTest, MAX_ERASED_ROWS, MAX_SUBJECT_CHARACTERS } from '../../../../contracts/erasure.js';
import { decompressed } from '../../../../contracts/labelled-rows/compression.js';
import { readFileRows } from '../../../../contracts/labelled-rows/read-file-rows.js';
import { UnreadableFileError } from '../../../../contracts/labelled-rows/unreadable-file.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { DataFile } from '../../domain/data-file.js';
import { rowKey } from '../../domain/row-hash.js';
import type { FoundInFile } from '../../stores/erasure-file-store.js';
import { objectSource } from '../processing/object-source.js';
import { MeteredBytes, openObject } from '../processing/read-object.js';

/** Of what was read before, enough to hold a subject, in other spellings too, that lies across two pieces. */
const OVERLAP = 4 * MAX_SUBJECT_CHARACTERS;

/**
 * What of a file tells of a subject: rows whose text, label or other fields do, rows that were made from such, and what is no
 * valid row. It gives way to others after each batch, in memory that does not grow with the file.
 * @param kin keys of rows that go, of files that this one was made from
 * @throws UnavailableError, NotFoundError when its bytes are gone, the reason of the signal
 */
export async function findInFile(
  objects: ObjectStore,
  file: DataFile,
  subject: string,
  kin: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<FoundInFile> {
  const tells = createSubjectTest(subject);
  const rowNumbers: number[] = [];
  const rowKeys = new Set<string>();
  const format = file.rowCount ? file.format : null;
  let isAllRows = format !== null;
  const readRows = async () => {
    if (!format) return;
    let number = 0;
    const bytes = new MeteredBytes(await openObject(objects, file.objectKey, signal), signal);
    const source = objectSource(
      objects,
      { key: file.objectKey, sizeBytes: file.sizeBytes ?? 0, signal },
      bytes,
    );
    const extras = { withOthers: true, columns: file.columns ?? undefined };
    for await (const batch of readFileRows(source, format, extras)) {
      for (const row of batch) {
        number++;
        if (row.kind !== 'row') {
          isAllRows = false;
          continue;
        }
        const { text, label, others } = row;
        const isKin = kin.size > 0 && kin.has(String(others?.parent));
        if (!isKin && !tells(text) && !tells(label) && !(others && tells(JSON.stringify(others)))) continue;
        // One more says that there are too many.
        if (rowNumbers.length <= MAX_ERASED_ROWS) rowNumbers.push(number);
        rowKeys.add(rowKey(text));
        if (others?.id !== undefined && others.id !== '') rowKeys.add(String(others.id));
      }
      await setImmediate();
      signal.throwIfAborted();
    }
  };
  try {
    await readRows();
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    isAllRows = false;
  }
  const inRest = !isAllRows && rowNumbers.length === 0 && (await isInBytes(objects, file, tells, signal));
  return { rowNumbers, rowKeys: [...rowKeys], inRest };
}

/** Whether the bytes, read as a text, tell of a subject. */
async function isInBytes(
  objects: ObjectStore,
  { objectKey }: DataFile,
  tells: (text: string) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const decoder = new TextDecoder();
  let before = '';
  try {
    for await (const chunk of decompressed(await openObject(objects, objectKey, signal))) {
      const text = before + decoder.decode(chunk, { stream: true });
      if (tells(text)) return true;
      before = text.slice(-OVERLAP);
      await setImmediate();
    }
  } catch (error) {
    // What comes before the damage was looked at.
    if (!(error instanceof UnreadableFileError)) throw error;
  }
  return false;
}
