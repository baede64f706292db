import { setImmediate } from 'node:timers/promises';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { readFileRows } from '../../../../contracts/labelled-rows/read-file-rows.js';
import { type DataFile, isRead } from '../../domain/data-file.js';
import { EvaluationTexts } from '../../domain/validation/evaluation-texts.js';
import type { DataDeps } from '../deps.js';
import { objectSource } from './object-source.js';
import { MeteredBytes, openObject } from './read-object.js';

const FIELD = 'validation.evaluationFileId';

/**
 * Whether the texts of another file can be looked for in a file.
 * @throws InvalidInputError when there is no such file, or it is the same one; ConflictError while it was not read
 */
export async function requireEvaluationFile(
  deps: Pick<DataDeps, 'store'>,
  file: Pick<DataFile, 'id' | 'tenant'>,
  evaluationFileId: string,
): Promise<void> {
  const refuse = (message: string) =>
    new InvalidInputError(`${FIELD}: ${message}`, { details: { field: FIELD } });
  if (evaluationFileId === file.id) throw refuse('a file cannot be compared with itself.');
  const [evaluation] = await deps.store.find(file.tenant, [evaluationFileId]);
  if (!evaluation) throw refuse(`there is no file ${evaluationFileId}. Upload it first.`);
  if (isRead(evaluation)) return;
  if (evaluation.status === 'failed') throw refuse(`the file ${evaluationFileId} cannot be read.`);
  throw new ConflictError(`File ${evaluationFileId} was not read yet. Wait until it is, then try again.`);
}

/**
 * The texts of a file, in bounded memory. Undefined when it is gone.
 * @throws UnavailableError when the object store is away; the signal's reason when it is aborted
 */
export async function readEvaluationTexts(
  deps: Pick<DataDeps, 'store' | 'objects'>,
  tenant: string,
  id: string,
  signal: AbortSignal,
): Promise<EvaluationTexts | undefined> {
  const [file] = await deps.store.find(tenant, [id]);
  if (!file?.format) return undefined;
  try {
    const bytes = new MeteredBytes(await openObject(deps.objects, file.objectKey, signal), signal);
    const source = objectSource(
      deps.objects,
      { key: file.objectKey, sizeBytes: file.sizeBytes ?? 0, signal },
      bytes,
    );
    const texts = new EvaluationTexts(id);
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
