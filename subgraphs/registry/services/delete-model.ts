import { ConflictError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Stage } from '../domain/stages.js';
import type { LockedModel } from '../stores/registry-store.js';
import type { RegistryDeps } from './deps.js';
import { discardObjects } from './discard-objects.js';
import { refuseForJobOfVersion, refuseForJobsOfModel } from './refuse-for-jobs.js';
import { withLockedModel } from './with-locked-model.js';

/** Stages that something relies on. */
const HELD_STAGES: readonly Stage[] = ['Staging', 'Production'];
/** Versions that a message names at most. */
const LISTED = 5;

/**
 * Deletes a model with its versions and the bytes of their artifacts.
 * @throws NotFoundError, ConflictError when a version is in Staging or Production, or an ensemble of another model asks one, or
 *   a job will register one
 */
export async function deleteModel(deps: RegistryDeps, ctx: RequestContext, name: string): Promise<string> {
  const { keys, deleted } = await withLockedModel(deps, ctx, name, async (model) => {
    const held = (await model.stagedVersions()).filter(({ stage }) => HELD_STAGES.includes(stage));
    if (held.length > 0) {
      const shown = held.slice(0, LISTED).map(({ version, stage }) => `${version} in ${stage}`);
      throw new ConflictError(
        `Model "${model.name}" cannot be deleted while versions are in use: ${shown.join(', ')}${held.length > LISTED ? ' and more' : ''}. Archive them first.`,
      );
    }
    await refuseForEnsembles(model);
    await refuseForJobsOfModel(deps, ctx, model.name);
    return { keys: await model.delete(), deleted: model.name };
  });
  await discardAtOnce(deps, keys);
  deps.log.info({ modelName: deleted, actor: ctx.actor.name }, 'Model deleted');
  return deleted;
}

/**
 * Deletes a version with its aliases and the bytes of its artifacts.
 * @throws NotFoundError, ConflictError when it is in Staging or Production, or an ensemble asks it, or its job has not ended
 */
export async function deleteModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName, version }: { modelName: string; version: number },
): Promise<number> {
  const keys = await withLockedModel(deps, ctx, modelName, async (model) => {
    const found = await model.getVersion(version);
    if (HELD_STAGES.includes(found.stage)) {
      throw new ConflictError(
        `Version ${version} of "${model.name}" is in ${found.stage}; archive it before you delete it.`,
      );
    }
    await refuseForEnsembles(model, version);
    await refuseForJobOfVersion(deps, ctx, found);
    return model.deleteVersion(version);
  });
  await discardAtOnce(deps, keys);
  deps.log.info({ modelName, version, actor: ctx.actor.name }, 'Model version deleted');
  return version;
}

/** Refuses what would take a member from an ensemble. @param version of the model; all of them unless given */
async function refuseForEnsembles(model: LockedModel, version?: number): Promise<void> {
  const asking = await model.ensemblesOf(version);
  const [first] = asking;
  if (!first) return;
  const shown = asking.slice(0, LISTED).map(({ ensemble }) => `${ensemble.modelName}/${ensemble.version}`);
  throw new ConflictError(
    `Version ${first.member} of "${model.name}" cannot be deleted while it is a member of an ensemble: ${shown.join(', ')}${asking.length > LISTED ? ' and more' : ''}. Delete that first.`,
  );
}

/** The model is gone, whether or not its bytes could be deleted, or be struck off, at once. */
async function discardAtOnce(deps: RegistryDeps, keys: readonly string[]): Promise<void> {
  await discardObjects(deps, keys).catch((err: unknown) =>
    deps.log.warn({ err }, 'The sweep deletes the bytes of a deleted version'),
  );
}
