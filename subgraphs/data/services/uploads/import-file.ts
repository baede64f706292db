import { setTimeout as delay } from 'node:timers/promises';
import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import type { ColumnsInput } from '../../domain/parse-columns.js';
import type { DataDeps } from '../deps.js';
import { createUpload } from './create-upload.js';
import { openImport } from './open-import.js';
import { storeBytes } from './store-bytes.js';

/** Under the time after which the gateway gives a request up. */
const PATIENCE_MS = 5_000;

/**
 * Copies a file of this machine into the object store, as a stream, and has it processed as an uploaded one. A copy that
 * takes longer than a few seconds goes on behind the answer: the file then is uploading, and its status tells the rest.
 * @throws InvalidInputError for a path that may not be read; AppError PAYLOAD_TOO_LARGE; UnavailableError
 */
export async function importFile(
  deps: DataDeps,
  ctx: RequestContext,
  input: {
    path: string;
    dataType?: string | null;
    description?: string | null;
    columns?: ColumnsInput | null;
  },
): Promise<{ file: DataFile }> {
  const { handle, name, sizeBytes } = await openImport(input.path, deps.limits);
  let begun: DataFile;
  try {
    const { dataType, description, columns } = input;
    const details = { originalName: name, dataType, description, columns, sizeBytes };
    begun = (await createUpload(deps, ctx, details)).file;
  } catch (error) {
    await handle.close();
    throw error;
  }
  // What is appended meanwhile does not belong to it.
  const body = handle.createReadStream({ start: 0, end: sizeBytes - 1 });
  const own = { ...ctx, signal: undefined };
  const copied = deps.running.run((signal) => storeBytes(deps, own, begun, body, signal));
  const done = new AbortController();
  try {
    const file = await Promise.race([copied, delay(PATIENCE_MS, undefined, { signal: done.signal })]);
    if (file) return { file };
  } finally {
    done.abort();
  }
  copied.catch((err) => deps.log.warn({ err, fileId: begun.id }, 'An import failed'));
  return { file: begun };
}
