import { newId } from '../../../../platform/ids.js';
import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { analyseFile } from '../processing/analyse-file.js';
import { RowIndexWriter } from '../processing/row-index-writer.js';
import { discardRowIndex } from './discard-row-index.js';

/**
 * Makes the row index of a file that was processed before there were row indexes.
 * @throws UnavailableError; the reason of the signal
 */
export async function indexRows(deps: DataDeps, file: DataFile, signal: AbortSignal): Promise<void> {
  const name = { id: file.id, rowIndexToken: newId('index', deps.clock.now().getTime()) };
  const index = new RowIndexWriter(deps.objects, { ...name, sizeBytes: file.sizeBytes ?? 0 }, signal);
  try {
    const found = await analyseFile(deps.objects, file, { signal, onProgress: () => {}, observers: [index] });
    if ('unreadable' in found || found.sha256 !== file.sha256) {
      throw new Error(`The bytes of file ${file.id} are not those that were processed.`);
    }
    await index.finish();
    const recorded = await deps.store.recordRowIndex(file, name.rowIndexToken);
    if (recorded) deps.log.info({ fileId: file.id }, 'Rows of a data file indexed');
    else await discardRowIndex(deps, name);
  } finally {
    await index.giveUp();
  }
}
