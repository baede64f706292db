import type { RegistryDeps } from './deps.js';

/** Objects of one sweep. */
const MOST_OBJECTS = 500;

/**
 * Deletes bytes that no version has any more. Their keys are in the store since the version was deleted; what cannot be
 * deleted now stays there, and the sweep comes by.
 */
export async function discardObjects(deps: RegistryDeps, keys: readonly string[]): Promise<void> {
  const { objects, store, clock, limits, log } = deps;
  const gone: string[] = [];
  const left: string[] = [];
  for (const objectKey of keys) {
    try {
      await objects.delete(objectKey);
      gone.push(objectKey);
    } catch (err) {
      log.warn(
        { err, objectKey },
        'An artifact of a deleted version could not be deleted; it is tried again',
      );
      left.push(objectKey);
    }
  }
  const again = new Date(clock.now().getTime() + limits.deleteAgainMs);
  await Promise.all([store.forgetObjects(gone), store.postponeObjects(left, again)]);
}

/** Deletes what is due, of all tenants. Any number of processes may sweep at once. */
export async function sweepDiscardedObjects(deps: RegistryDeps): Promise<void> {
  await discardObjects(deps, await deps.store.dueObjects(deps.clock.now(), MOST_OBJECTS));
}
