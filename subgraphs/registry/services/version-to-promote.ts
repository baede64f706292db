import type { RequestContext } from '../../../platform/context.js';
import type { VersionKey } from '../domain/model.js';
import { versionToPromote } from '../domain/stages.js';
import type { RegistryDeps } from './deps.js';
import { unknownModel } from './unknown-model.js';

/**
 * The version that a promotion is about now: the named one, or the newest in Staging. Under the present name of the model.
 * @throws NotFoundError, ConflictError when none is named and none is in Staging
 */
export async function findVersionToPromote(
  deps: RegistryDeps,
  ctx: RequestContext,
  { modelName: name, version }: { modelName: string; version?: number | null },
): Promise<VersionKey> {
  const found = await deps.store.stagedVersions(ctx.tenant, name);
  if (!found) throw await unknownModel(deps, ctx.tenant, name);
  const { modelName, versions } = found;
  return { modelName, version: versionToPromote(modelName, versions, version ?? undefined) };
}
