import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import {
  type ImportedFile,
  type ImportLimits,
  openImportedFile,
} from '../../../../platform/files/import-folder.js';

/** What holds rows; so that no key or setting beside the data is read by mistake. */
const ROWS = /\.(?:jsonl|ndjson|json|csv|tsv|parquet|arrows?|feather)(?:\.(?:gz|zst))?$/i;

/**
 * Opens a file of rows of this machine. The refusal is the same whatever there is at a path. The caller closes the handle.
 * @throws InvalidInputError
 */
export async function openImport(path: string, limits: ImportLimits): Promise<ImportedFile> {
  const opened = await openImportedFile(path, limits, (name) => ROWS.test(name));
  if (opened) return opened;
  throw new InvalidInputError(
    `path ${quote(path)} is no readable file of rows (.jsonl, .json, .csv …) below an import folder of the server.`,
    { details: { field: 'path' } },
  );
}
