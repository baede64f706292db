import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { analyseFile } from '../processing/analyse-file.js';
import { RowIndexWriter } from '../processing/row-index-writer.js';

/**
 * Makes the row index of a file that was processed before there were row indexes.
 * @throws UnavailableError; the reason of the signal
 */
export async function indexRows(deps: DataDeps, file: DataFile, signal: AbortSignal): Promise<void> {
  const index = new RowIndexWriter(deps.objects, { id: file.id, sizeBytes: file.sizeBytes ?? 0 }, signal);
  try {
    const found = await analyseFile(deps.objects, file, { signal, onProgress: () => {}, observers: [index] });
    if ('unreadable' in found || found.sha256 !== file.sha256) {
      throw new Error(`The bytes of file ${file.id} are not those that were processed.`);
    }
    await index.finish();
    await deps.store.recordRowIndex(file.id);
    deps.log.info({ fileId: file.id }, 'Rows of a data file indexed');
  } finally {
    await index.giveUp();
  }
}
