import { InvalidInputError } from '../../../contracts/errors.js';
import { PERSONAL_PLACEHOLDER } from '../../../contracts/personal.js';
import { withoutNulls } from '../../../contracts/without-nulls.js';
import { requirePermission } from '../../../platform/access/permit.js';
import type { RequestContext } from '../../../platform/context.js';
import { KeyDestroyedError } from '../../../platform/keys/tenant-keys.js';
import type { Model } from '../domain/model.js';
import { type PromotionPolicy, parsePolicy } from '../domain/promotion-policy.js';
import type { RegistryDeps } from './deps.js';
import { withLockedModel } from './with-locked-model.js';

/**
 * Sets what versions of a model must fulfil before they go to Production.
 * @throws NotFoundError, InvalidInputError that names every wrong field, AppError FORBIDDEN as `requireMayLift`
 */
export async function setPromotionPolicy(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; [limit: string]: unknown },
): Promise<Model> {
  const { modelName, ...limits } = input;
  const policy = parsePolicy(withoutNulls(limits));
  refusePlaceholders(policy);
  if (!policy.requiresApproval) await requireMayLift(deps, ctx, modelName);
  return withLockedModel(deps, ctx, modelName, async (model) => {
    await model.setPolicy(policy, ctx.actor.name);
    return model.get();
  });
}

/** Takes the policy from a model; one that is not there is no error. @throws NotFoundError, AppError as `requireMayLift` */
export async function deletePromotionPolicy(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName }: { modelName: string },
): Promise<Model> {
  await requireMayLift(deps, ctx, modelName);
  return withLockedModel(deps, ctx, modelName, async (model) => {
    await model.deletePolicy();
    return model.get();
  });
}

/** Whether a model, by its present name, asks for two people to promote its versions. */
export async function takesTwoPeople(
  deps: RegistryDeps,
  ctx: RequestContext,
  modelName: string,
): Promise<boolean> {
  const [policy] = await deps.store.findPolicies(ctx.tenant, [modelName]);
  return policy?.value.requiresApproval ?? false;
}

/** Who may not see the texts, reads a policy and writes it back, would put the placeholder in their place. */
function refusePlaceholders({ canaries }: PromotionPolicy): void {
  const index = canaries.findIndex(({ text }) => text === PERSONAL_PLACEHOLDER);
  if (index === -1) return;
  throw new InvalidInputError(
    `The promotion policy cannot be set: canaries[${index}].text is "${PERSONAL_PLACEHOLDER}", which stands for a text that is shown with READ_RAW only. Read the policy with a token that may, and send the text itself.`,
  );
}

/**
 * That promotions take two people is lifted by administrators only, or those who approve could first lift it.
 * @throws AppError FORBIDDEN
 */
async function requireMayLift(deps: RegistryDeps, ctx: RequestContext, name: string): Promise<void> {
  const modelName = (await deps.store.presentNames(ctx.tenant, [name])).get(name) ?? name;
  const isLifted = await takesTwoPeople(deps, ctx, modelName).catch((error: unknown) => {
    // What nobody can read any more may have asked for two.
    if (error instanceof KeyDestroyedError) return true;
    throw error;
  });
  if (!isLifted) return;
  requirePermission(ctx, 'ADMINISTER', `a policy of "${modelName}" that no longer asks for two people`);
}
