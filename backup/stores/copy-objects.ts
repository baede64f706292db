import { NotFoundError } from '../../contracts/errors.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { FileEntry } from '../repository/documents.js';
import type { PieceWriter } from '../repository/piece-writer.js';

/** Objects by key, as they were last seen. */
export type SeenObjects = ReadonlyMap<string, FileEntry>;

/**
 * Looks at every object and stores those that are new or were written anew. One that is deleted while it is read is
 * left out.
 * @param seen what needs not be read again: same size, same time
 * @returns the objects that are there now, and how long looking took without what was copied
 */
export async function copyObjects(
  objects: ObjectStore,
  seen: SeenObjects,
  writer: PieceWriter,
): Promise<{ there: Map<string, FileEntry>; lookMs: number }> {
  const begunAt = performance.now();
  let copyMs = 0;
  const there = new Map<string, FileEntry>();
  for await (const { key, sizeBytes, modifiedAt } of objects.list('')) {
    const before = seen.get(key);
    const modifiedAtMs = modifiedAt.getTime();
    if (before && isSame(before, sizeBytes, modifiedAtMs) && writer.isStored(before)) {
      there.set(key, before);
      continue;
    }
    const copyingAt = performance.now();
    try {
      const content = await objects.get(key);
      there.set(key, await writer.add({ part: 'objects', path: key, modifiedAtMs }, content));
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
    copyMs += performance.now() - copyingAt;
  }
  return { there, lookMs: performance.now() - begunAt - copyMs };
}

/** File systems keep times finer than a number can. */
function isSame(entry: FileEntry, sizeBytes: number, modifiedAtMs: number): boolean {
  return entry.sizeBytes === sizeBytes && Math.abs((entry.modifiedAtMs ?? 0) - modifiedAtMs) < 1;
}
