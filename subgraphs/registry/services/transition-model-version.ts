import type { RequestContext } from '../../../platform/context.js';
import { parseReason } from '../domain/registration.js';
import { decideTransition, type Stage } from '../domain/stages.js';
import { changeStage, type StageChange } from './change-stage.js';
import type { RegistryDeps } from './deps.js';
import { promoteModelVersion } from './promote-model-version.js';

/**
 * Moves a version to any stage. Moving one to Production is a promotion.
 * @throws NotFoundError when the model or the version does not exist
 * @throws ConflictError when the version does not fulfil the model's promotion policy
 */
export async function transitionModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version: number; stage: Stage; reason?: string | null },
): Promise<StageChange> {
  const { version, stage: to } = input;
  const reason = parseReason(input.reason) ?? '';
  if (to === 'Production') return promoteModelVersion(deps, ctx, { ...input, reason });
  return changeStage(deps, ctx, input.modelName, (versions) =>
    decideTransition(input.modelName, versions, { version, to, reason }),
  );
}
