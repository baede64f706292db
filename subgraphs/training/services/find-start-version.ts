import type { RequestContext } from '../../../platform/context.js';
import type { LoadableVersion } from '../domain/classifier-version.js';
import { ClassifierVersionDocument, NewestVersionDocument } from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

/** The newest complete version of a model that is of the family; null when there is none. */
export async function findStartVersion(
  { graph }: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  wanted: { modelName: string; family: string },
): Promise<number | null> {
  const { model } = await graph.execute(NewestVersionDocument, wanted, ctx);
  return model?.versions.edges[0]?.node.version ?? null;
}

/** What trainer and classification ask of a version; null when there is none any more. */
export async function findVersionIfThere(
  { graph }: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  key: { modelName: string; version: number },
): Promise<(LoadableVersion & { labels: string[] }) | null> {
  const { modelVersion } = await graph.execute(ClassifierVersionDocument, key, ctx);
  if (!modelVersion) return null;
  const { modelName, version, family, labels, artifacts } = modelVersion;
  return { modelName, version, family, labels, artifacts };
}

/** Object keys of a version's files, by their paths; null when there is no such version any more. */
export async function findVersionFiles(
  { graph }: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  key: { modelName: string; version: number },
): Promise<Record<string, string> | null> {
  const { modelVersion } = await graph.execute(ClassifierVersionDocument, key, ctx);
  if (!modelVersion) return null;
  return Object.fromEntries(modelVersion.artifacts.map(({ path, objectKey }) => [path, objectKey]));
}
