import type { ObjectStore } from '../../../platform/objects/object-store.js';

/**
 * Deletes everything below a prefix but what is to be kept.
 * @throws UnavailableError when the object store does not answer; repeating it goes on where it stopped
 */
export async function sweepObjects(
  objects: ObjectStore,
  prefix: string,
  keep: ReadonlySet<string> = new Set(),
): Promise<void> {
  for await (const { key } of objects.list(prefix)) {
    if (!keep.has(key)) await objects.delete(key);
  }
}
