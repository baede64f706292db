import type { RequestContext } from '../../../platform/context.js';
import { parseReason } from '../domain/registration.js';
import { decidePromotion } from '../domain/stages.js';
import { changeStage, type StageChange } from './change-stage.js';
import type { RegistryDeps } from './deps.js';

/**
 * Moves a version, by default the newest in Staging, to Production and archives the one that was there. Promoting
 * what is in Production already changes nothing.
 * @throws NotFoundError when the model or the version does not exist
 * @throws ConflictError when no version is named and none is in Staging
 */
export function promoteModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version?: number | null; reason?: string | null },
): Promise<StageChange> {
  const reason = parseReason(input.reason);
  return changeStage(deps, ctx, input.modelName, (versions) =>
    decidePromotion(input.modelName, versions, { version: input.version ?? undefined, reason }),
  );
}
