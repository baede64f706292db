import { setImmediate } from 'node:timers/promises';
import { NotFoundError } from '../../../../contracts/errors.js';
import { readFileRows } from '../../../../contracts/labelled-rows/read-file-rows.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { DataFile } from '../../domain/data-file.js';
import { EvaluationTexts } from '../../domain/validation/evaluation-texts.js';
import { objectSource } from './object-source.js';
import { MeteredBytes, openObject } from './read-object.js';

/**
 * The texts of a file, in bounded memory. Undefined when it is gone.
 * @throws UnavailableError when the object store is away; the signal's reason when it is aborted
 */
export async function readEvaluationTexts(
  objects: ObjectStore,
  file: DataFile,
  signal: AbortSignal,
): Promise<EvaluationTexts | undefined> {
  if (!file.format) return undefined;
  try {
    const bytes = new MeteredBytes(await openObject(objects, file.objectKey, signal), signal);
    const source = objectSource(
      objects,
      { key: file.objectKey, sizeBytes: file.sizeBytes ?? 0, signal },
      bytes,
    );
    const texts = new EvaluationTexts(file.id);
    for await (const batch of readFileRows(source, file.format, { columns: file.columns ?? undefined })) {
      for (const row of batch) if (row.kind === 'row') texts.add(row);
      await setImmediate();
      signal.throwIfAborted();
    }
    return texts;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
