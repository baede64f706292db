import type { DataFile } from '../../domain/data-file.js';
import { allRowsPrefixOf, uploadKeyOf } from '../../domain/object-path.js';
import type { DataDeps } from '../deps.js';

/**
 * Deletes the bytes of a deleted file, and of its row index. Or ends a given-up upload in the object store and deletes its
 * bytes. A completion or a derivation that was under way may still put them in their place after that, so they are deleted
 * once more after another full upload period. Never rejects: what fails now stays due, and the sweep comes by.
 */
export async function discardBytes(deps: DataDeps, file: DataFile): Promise<void> {
  const now = deps.clock.now();
  const lastChance = new Date(file.uploadExpiresAt.getTime() + deps.limits.uploadExpiresSeconds * 1000);
  try {
    await deps.objects.resumable.discard(file.objectKey);
    await deps.objects.discardUpload(uploadKeyOf(file.id));
    await deps.objects.delete(file.objectKey);
    // Also those of runs that died.
    for await (const { key } of deps.objects.list(allRowsPrefixOf(file.id))) await deps.objects.delete(key);
    const isAgain = !file.uploadedAt && now < lastChance;
    await deps.store.scheduleDiscard(file.id, isAgain ? lastChance : null);
  } catch (err) {
    deps.log.warn({ err, fileId: file.id }, 'Bytes of a file could not be deleted yet');
  }
}
