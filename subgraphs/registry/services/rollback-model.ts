import type { RequestContext } from '../../../platform/context.js';
import { parseReason } from '../domain/registration.js';
import { decideRollback } from '../domain/stages.js';
import { changeStage, type StageChange } from './change-stage.js';
import type { RegistryDeps } from './deps.js';

/**
 * Puts a former Production version back into Production and archives the present one.
 * @throws NotFoundError when the model or the version does not exist
 * @throws ConflictError when the version has never been in Production
 */
export function rollbackModel(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version: number; reason?: string | null },
): Promise<StageChange> {
  const reason = parseReason(input.reason);
  return changeStage(deps, ctx, input.modelName, (versions) =>
    decideRollback(input.modelName, versions, { version: input.version, reason }),
  );
}
