import { withoutNulls } from '../../../contracts/without-nulls.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Model } from '../domain/model.js';
import { parsePolicy } from '../domain/promotion-policy.js';
import type { RegistryDeps } from './deps.js';
import { withLockedModel } from './with-locked-model.js';

/**
 * Sets what versions of a model must fulfil before they go to Production.
 * @throws NotFoundError, InvalidInputError that names every wrong field
 */
export function setPromotionPolicy(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; [limit: string]: unknown },
): Promise<Model> {
  const { modelName, ...limits } = input;
  const policy = parsePolicy(withoutNulls(limits));
  return withLockedModel(deps, ctx, modelName, async (model) => {
    await model.setPolicy(policy, ctx.actor.name);
    return model.get();
  });
}

/** Takes the policy from a model; one that is not there is no error. @throws NotFoundError */
export function deletePromotionPolicy(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName }: { modelName: string },
): Promise<Model> {
  return withLockedModel(deps, ctx, modelName, async (model) => {
    await model.deletePolicy();
    return model.get();
  });
}
