import { ConflictError, InvalidInputError } from '../../../../contracts/errors.js';
import { type DataFile, isRead } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';

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

/** The file whose texts are to be looked for in another; undefined when there is none, or it is gone. */
export async function findEvaluationFile(
  { store }: Pick<DataDeps, 'store'>,
  { tenant, validation: { evaluationFileId: id } }: DataFile,
): Promise<DataFile | undefined> {
  return id === undefined ? undefined : (await store.find(tenant, [id]))[0];
}
