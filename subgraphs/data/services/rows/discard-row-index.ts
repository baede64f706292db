import { type RowIndexName, rowCopyKeyOf, rowIndexKeyOf } from '../../domain/object-path.js';
import type { DataDeps } from '../deps.js';

/** Deletes a row index that no row names any more. Never rejects: what stays goes when its file is deleted. */
export async function discardRowIndex(
  { objects, log }: Pick<DataDeps, 'objects' | 'log'>,
  name: RowIndexName,
): Promise<void> {
  try {
    for (const key of [rowIndexKeyOf(name), rowCopyKeyOf(name)]) await objects.delete(key);
  } catch (err) {
    log.warn({ err, fileId: name.id }, 'A row index could not be deleted');
  }
}
