import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { type ImportLimits, openImportedFile } from '../../../../../platform/files/import-folder.js';
import type { ModelFiles } from './model-files.js';

/** A folder below the import folders. */
export function folderFiles(path: string, limits: ImportLimits): ModelFiles {
  const openNamed = (name: string) => openImportedFile(join(path, name), limits, () => true);
  return {
    archiveSha256: null,
    async find(name) {
      const found = await openNamed(name);
      if (!found) return undefined;
      await found.handle.close();
      const { sizeBytes } = found;
      return {
        sizeBytes,
        async open(signal) {
          const file = await openNamed(name);
          if (!file || file.sizeBytes !== sizeBytes)
            throw new Error(`${name} changed while it was imported.`);
          if (sizeBytes > 0) {
            // What is appended meanwhile does not belong to it.
            return addAbortSignal(signal, file.handle.createReadStream({ start: 0, end: sizeBytes - 1 }));
          }
          await file.handle.close();
          return Readable.from([]);
        },
      };
    },
    close: async () => undefined,
  };
}
