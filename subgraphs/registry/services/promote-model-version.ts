import { ConflictError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { parseReason } from '../domain/registration.js';
import { decidePromotion } from '../domain/stages.js';
import { changeStage, type StageChange } from './change-stage.js';
import type { RegistryDeps } from './deps.js';
import { passGate } from './pass-gate.js';
import { takesTwoPeople } from './promotion-policy.js';
import { findVersionToPromote } from './version-to-promote.js';

/**
 * Moves a version, by default the newest in Staging, to Production and archives the one that was there. Promoting
 * what is in Production already changes nothing.
 * @throws NotFoundError when the model or the version does not exist
 * @throws ConflictError when no version is named and none is in Staging, the version does not fulfil the model's
 *   promotion policy and is not forced, or the policy asks for two people
 * @throws InvalidInputError when it is forced without a reason
 */
export async function promoteModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version?: number | null; reason?: string | null; force?: boolean | null },
): Promise<StageChange> {
  const reason = parseReason(input.reason);
  const { modelName, version } = await findVersionToPromote(deps, ctx, input);
  if (await takesTwoPeople(deps, ctx, modelName)) {
    throw new ConflictError(
      `The promotion policy of "${modelName}" asks for two people: propose the version (proposePromotion), and somebody else approves it.`,
    );
  }
  const gate = await passGate(deps, ctx, { modelName, version }, { force: input.force ?? false, reason });
  return changeStage(deps, ctx, modelName, (versions) => {
    gate.requireUnchanged(versions);
    return decidePromotion(modelName, versions, { version, reason, overridden: gate.overridden });
  });
}
