import type { RequestContext } from '../../../platform/context.js';
import { compareVersions, type VersionDifferences } from '../domain/compare-versions.js';
import type { ModelVersion } from '../domain/model.js';
import type { RegistryDeps } from './deps.js';
import { measureVersion } from './measure-version.js';

/** Two versions with what one does otherwise than the other. */
export interface ComparedVersions extends VersionDifferences {
  readonly base: ModelVersion;
  readonly other: ModelVersion;
}

/** Compares two versions, of one model or of two, by their metrics and evaluations. */
export async function compareModelVersions(
  deps: RegistryDeps,
  ctx: RequestContext,
  base: ModelVersion,
  other: ModelVersion,
): Promise<ComparedVersions> {
  const [from, to] = await Promise.all([measureVersion(deps, ctx, base), measureVersion(deps, ctx, other)]);
  return { base, other, ...compareVersions(from, to) };
}
