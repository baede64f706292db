import type { RequestContext } from '../../../platform/context.js';
import type { VersionKey } from '../domain/model.js';
import { versionToPromote } from '../domain/stages.js';
import type { RegistryDeps } from './deps.js';
import { withLockedModel } from './with-locked-model.js';

/**
 * The version that a promotion is about: the named one, or the newest in Staging. Under the present name of the model.
 * @throws NotFoundError, ConflictError when none is named and none is in Staging
 */
export function findVersionToPromote(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName, version }: { modelName: string; version?: number | null },
): Promise<VersionKey> {
  return withLockedModel(deps, ctx, modelName, async (model) => ({
    modelName: model.name,
    version: versionToPromote(model.name, await model.stagedVersions(), version ?? undefined),
  }));
}
