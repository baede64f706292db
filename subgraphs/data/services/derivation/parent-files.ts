import { ConflictError, InvalidInputError } from '../../../../contracts/errors.js';
import type { DataFile } from '../../domain/data-file.js';
import type { Operation } from '../../domain/derivation/operation.js';
import { fileKind } from '../../domain/file-kind.js';
import type { DataDeps } from '../deps.js';
import type { ParentFile } from './make-files.js';

/**
 * The files that something is to be made from, in the order of their ids.
 * @throws InvalidInputError for a number of files that the operation does not take, one that is named twice, or one that the tenant does
 *   not have; ConflictError for one whose rows are not known
 */
export async function findParents(
  { store }: Pick<DataDeps, 'store'>,
  tenant: string,
  ids: readonly string[],
  { name, parents: { min, max } }: Operation,
): Promise<ParentFile[]> {
  const refuse = (message: string) => new InvalidInputError(message, { details: { field: 'parents' } });
  if (ids.length < min || ids.length > max) {
    const wanted = min === max ? `${min} file${min === 1 ? '' : 's'}` : `${min} to ${max} files`;
    throw refuse(`parents must name ${wanted} for ${name}.`);
  }
  if (new Set(ids).size < ids.length) throw refuse('parents names a file twice.');
  const files = new Map((await store.find(tenant, ids)).map((file) => [file.id, file]));
  const labels = await store.listLabels(tenant, ids);
  return ids.map((id) => {
    const file = files.get(id);
    if (!file) throw refuse(`There is no data file ${id}.`);
    const { rowCount, invalidRowCount } = requireReadable(file);
    return {
      file,
      facts: {
        fileId: id,
        rowCount: rowCount ?? 0,
        invalidRowCount: invalidRowCount ?? 0,
        labels: labels.filter(({ fileId }) => fileId === id),
        isEvaluation: fileKind(file) === 'evaluation',
      },
    };
  });
}

/** Whether its rows are known. A file that was judged not to be valid may be what is to be mended. */
function requireReadable(file: DataFile): DataFile {
  if (file.status === 'deleted') {
    throw new ConflictError(`File ${file.id} was deleted.`, { details: { field: 'parents' } });
  }
  if (file.rowCount && file.sha256 !== null && file.format !== null) return file;
  const why =
    file.status === 'failed'
      ? `it has no rows (${file.processingError ?? 'its processing failed'})`
      : `it is ${file.status}; wait until it is fresh`;
  throw new ConflictError(`File ${file.id} cannot be read: ${why}.`, { details: { field: 'parents' } });
}
