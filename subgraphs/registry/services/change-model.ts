import { ConflictError } from '../../../contracts/errors.js';
import { withoutNulls } from '../../../contracts/without-nulls.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Model, ModelVersion } from '../domain/model.js';
import {
  changedTags,
  parseAlias,
  parseChanges,
  parseNewModel,
  parseNewName,
  parseNewVersion,
} from '../domain/model-changes.js';
import type { RegistryDeps } from './deps.js';
import { refuseForJobsOfModel } from './refuse-for-jobs.js';
import { withLockedModel } from './with-locked-model.js';

/** Fields of an input; null and absent are the same. */
type Given<T> = { readonly [Name in keyof T]?: T[Name] | null };

interface ChangeInput {
  description: string;
  setTags: Record<string, unknown>;
  removeTags: string[];
}

/**
 * Registers a model without versions.
 * @throws InvalidInputError, ConflictError when the name is or was in use
 */
export async function createModel(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { name: string } & Given<{ description: string; tags: Record<string, unknown> }>,
): Promise<Model> {
  const model = parseNewModel(withoutNulls(input));
  const made = await deps.store.createModel(ctx.tenant, model, deps.clock.now());
  if (made) return made;
  throw new ConflictError(`There is a model "${model.name}" already.`, { details: { field: 'name' } });
}

/** @throws NotFoundError, InvalidInputError */
export function updateModel(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { name: string } & Given<ChangeInput>,
): Promise<Model> {
  const { name, ...rest } = input;
  const changes = parseChanges(withoutNulls(rest));
  return withLockedModel(deps, ctx, name, async (model) => {
    const tags = changedTags((await model.get()).tags, changes);
    const { description } = changes;
    return model.update({ tags, ...(description === undefined ? {} : { description }) });
  });
}

/**
 * Registers a version that no training job made, in stage None.
 * @throws InvalidInputError, NotFoundError when there is no such model
 */
export function createModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; source: string } & Given<Record<string, unknown>>,
): Promise<ModelVersion> {
  const { modelName, ...rest } = input;
  const version = parseNewVersion(withoutNulls(rest));
  return withLockedModel(deps, ctx, modelName, (model) => model.addVersion(version, ctx.actor.name));
}

/** @throws NotFoundError, InvalidInputError, ConflictError when a version in a stage shall be pending again */
export function updateModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version: number } & Given<ChangeInput & { status: string }>,
): Promise<ModelVersion> {
  const { modelName, version, ...rest } = input;
  const changes = parseChanges(withoutNulls(rest));
  return withLockedModel(deps, ctx, modelName, async (model) => {
    const present = await model.getVersion(version);
    const { description, status } = changes;
    if (status === 'PENDING' && present.stage !== 'None') {
      throw new ConflictError(
        `Version ${version} of "${model.name}" is in ${present.stage}: it cannot be pending.`,
      );
    }
    return model.updateVersion(version, {
      tags: changedTags(present.tags, changes),
      ...(description === undefined ? {} : { description }),
      ...(status === undefined ? {} : { status }),
    });
  });
}

/** @throws NotFoundError for a model or version that does not exist, InvalidInputError for an alias that cannot be */
export function setModelAlias(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName, alias, version }: { modelName: string; alias: string; version: number },
): Promise<ModelVersion> {
  const name = parseAlias(alias);
  return withLockedModel(deps, ctx, modelName, async (model) => {
    const found = await model.getVersion(version);
    await model.setAlias(name, version);
    return found;
  });
}

/** Takes an alias away; one that is not there is no error. @throws NotFoundError for a model that does not exist */
export function deleteModelAlias(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName, alias }: { modelName: string; alias: string },
): Promise<Model> {
  return withLockedModel(deps, ctx, modelName, async (model) => {
    await model.deleteAlias(alias);
    return model.get();
  });
}

/**
 * Gives a model another name; the former one still finds it.
 * @throws NotFoundError, InvalidInputError, ConflictError when the new name is or was another model's, or a job will
 *   register under the present one
 */
export function renameModel(
  deps: RegistryDeps,
  ctx: RequestContext,
  { name, newName }: { name: string; newName: string },
): Promise<Model> {
  const wanted = parseNewName(newName);
  return withLockedModel(deps, ctx, name, async (model) => {
    if (model.name === wanted) return model.get();
    await refuseForJobsOfModel(deps, ctx, model.name);
    return model.rename(wanted);
  });
}
