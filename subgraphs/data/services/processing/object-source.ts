import { Buffer } from 'node:buffer';
import type { FileSource } from '../../../../contracts/labelled-rows/file-source.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import { MeteredBytes, openObject } from './read-object.js';

/**
 * An object as the readers of rows want it.
 * @param stream its bytes from first to last
 */
export function objectSource(
  objects: ObjectStore,
  { key, sizeBytes, signal }: { key: string; sizeBytes: number; signal: AbortSignal },
  stream: AsyncIterable<Uint8Array>,
): FileSource {
  return {
    sizeBytes,
    stream: () => stream,
    async read(start, end) {
      if (start === end) return new Uint8Array();
      const part = await openObject(objects, key, signal, { start, end: end - 1 });
      const chunks: Uint8Array[] = [];
      for await (const chunk of new MeteredBytes(part, signal)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}
