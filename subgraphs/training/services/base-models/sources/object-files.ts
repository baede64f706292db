import { addAbortSignal } from 'node:stream';
import { NotFoundError } from '../../../../../contracts/errors.js';
import type { ObjectStore } from '../../../../../platform/objects/object-store.js';
import type { ModelFiles } from './model-files.js';

/** Objects below a prefix of the own bucket. */
export function objectFiles(objects: ObjectStore, prefix: string): ModelFiles {
  return {
    archiveSha256: null,
    async find(name) {
      const key = `${prefix}${name}`;
      try {
        const { sizeBytes } = await objects.head(key);
        return { sizeBytes, open: async (signal) => addAbortSignal(signal, await objects.get(key)) };
      } catch (error) {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }
    },
    close: async () => undefined,
  };
}
