import type { RequestContext } from '../../../platform/context.js';
import { parseReason } from '../domain/registration.js';
import { decideTransition, type Stage } from '../domain/stages.js';
import { changeStage, type StageChange } from './change-stage.js';
import type { RegistryDeps } from './deps.js';

/**
 * Moves a version to any stage. Moving one to Production archives the version that was there.
 * @throws NotFoundError when the model or the version does not exist
 */
export function transitionModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version: number; stage: Stage; reason?: string | null },
): Promise<StageChange> {
  const reason = parseReason(input.reason) ?? '';
  return changeStage(deps, ctx, input.modelName, (versions) =>
    decideTransition(input.modelName, versions, { version: input.version, to: input.stage, reason }),
  );
}
