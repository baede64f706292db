import type { RequestContext } from '../../../platform/context.js';
import type { ModelVersion } from '../domain/model.js';
import type { StageDecision, StagedVersion } from '../domain/stages.js';
import type { LockedModel } from '../stores/registry-store.js';
import type { RegistryDeps } from './deps.js';
import { withLockedModel } from './with-locked-model.js';

/** The version that was asked for, and the one that left Production because of it. */
export interface StageChange {
  readonly modelVersion: ModelVersion;
  readonly archivedVersion: ModelVersion | undefined;
}

/**
 * What promote, rollback and transition share: lock the model, let `decide` say what happens to its versions,
 * write that with its records.
 * @throws NotFoundError when there is no such model; the message names similar ones
 */
export async function changeStage(
  deps: RegistryDeps,
  ctx: RequestContext,
  modelName: string,
  decide: (versions: readonly StagedVersion[], model: LockedModel) => StageDecision | Promise<StageDecision>,
): Promise<StageChange> {
  const change = await withLockedModel(deps, ctx, modelName, async (model): Promise<StageChange> => {
    const { target, archived, moves } = await decide(await model.stagedVersions(), model);
    await model.applyMoves(moves, ctx.actor.name);
    return {
      modelVersion: await model.getVersion(target),
      archivedVersion: archived === undefined ? undefined : await model.getVersion(archived),
    };
  });
  const { version, stage } = change.modelVersion;
  deps.log.info({ modelName, version, stage, actor: ctx.actor.name }, 'Model version stage set');
  return change;
}
