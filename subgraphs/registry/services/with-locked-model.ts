import type { RequestContext } from '../../../platform/context.js';
import type { LockedModel } from '../stores/registry-store.js';
import type { RegistryDeps } from './deps.js';
import { unknownModel } from './unknown-model.js';

/** Runs `work` under the model's lock. @throws NotFoundError that names similar models */
export async function withLockedModel<T extends object>(
  deps: RegistryDeps,
  ctx: RequestContext,
  modelName: string,
  work: (model: LockedModel) => Promise<T>,
): Promise<T> {
  const done = await deps.store.changeModel(ctx.tenant, modelName, { now: deps.clock.now() }, work);
  if (!done) throw await unknownModel(deps, ctx.tenant, modelName);
  return done;
}
