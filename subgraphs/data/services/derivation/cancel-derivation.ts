import { ConflictError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { Derivation } from '../../domain/derivation/derivation.js';
import type { DataDeps } from '../deps.js';
import { discardBytes } from '../uploads/discard-bytes.js';

/**
 * Ends a derivation that is not over: its files are deleted together. Whoever is making them loses the claim, so nothing
 * of it becomes visible any more. Idempotent.
 * @throws NotFoundError; ConflictError when it was done or has failed
 */
export async function cancelDerivation(
  deps: DataDeps,
  ctx: RequestContext,
  id: string,
): Promise<{ derivation: Derivation }> {
  const cancellation = { by: ctx.actor.name, now: deps.clock.now() };
  const isNew = await deps.derivations.cancel(ctx.tenant, id, cancellation);
  const [derivation] = await deps.derivations.find(ctx.tenant, [id]);
  if (!derivation) throw new NotFoundError(`There is no derivation ${id}.`);
  if (derivation.status !== 'cancelled') {
    const end = derivation.status === 'done' ? 'is done' : 'has failed';
    throw new ConflictError(`Derivation ${id} ${end}; there is nothing to cancel.`);
  }
  if (isNew) {
    deps.log.info({ derivationId: id }, 'Derivation cancelled');
    await discardDerived(deps, derivation);
  }
  return { derivation };
}

/** Deletes what has been written of the files of a derivation that made none. */
export async function discardDerived(deps: DataDeps, { tenant, fileIds }: Derivation): Promise<void> {
  for (const file of await deps.store.find(tenant, fileIds)) await discardBytes(deps, file);
}
