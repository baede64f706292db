import { NotFoundError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import type { RequestContext } from '../../../platform/context.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { ClassifierVersion, VersionFiles, WhichVersion } from '../domain/classifier-version.js';
import {
  ClassifierByAliasDocument,
  type ClassifierFilesFragment,
  type ClassifierFragment,
  ClassifierInStageDocument,
  ClassifierVersionDocument,
  RegisteredClassifiersDocument,
} from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

/** Names or versions that an error shows. */
const SHOWN = 10;

/**
 * Asks the registry for the version of a model that is meant.
 * @throws NotFoundError that names what there is
 */
export async function findClassifier(
  { graph }: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  modelName: string,
  which: WhichVersion,
): Promise<ClassifierVersion> {
  const found = await askRegistry(graph, ctx, modelName, which);
  if (found) {
    return { ...filesOf(found), members: found.members.map(filesOf) };
  }

  const { model, models } = await graph.execute(
    RegisteredClassifiersDocument,
    { modelName, first: SHOWN },
    ctx,
  );
  if (!model) {
    const names = models.edges.map(({ node }) => quote(node.name));
    throw new NotFoundError(
      `There is no model ${quote(modelName)}. Registered: ${list(names, models.pageInfo)}.`,
      { details: { field: 'modelName' } },
    );
  }
  const versions = model.versions.edges.map(({ node }) => `${node.version} in ${capitalised(node.stage)}`);
  const aliases = model.aliases.slice(0, SHOWN).map(({ alias, version }) => `${quote(alias)} (${version})`);
  const existing =
    'alias' in which
      ? list(aliases, { hasNextPage: model.aliases.length > SHOWN })
      : list(versions, model.versions.pageInfo);
  throw new NotFoundError(`Model ${quote(modelName)} has no ${wordsOf(which)}. It has: ${existing}.`, {
    details: { field: Object.keys(which)[0] },
  });
}

function filesOf({
  modelName,
  version,
  family,
  status,
  labels,
  artifacts,
  ...found
}: ClassifierFilesFragment): VersionFiles {
  return {
    ...{ modelName, version, family, status, labels, artifacts },
    evaluationSha256: found.evaluationSha256 ?? null,
    dataset: found.dataset ?? null,
    trainingJob: found.trainingJob ?? null,
  };
}

async function askRegistry(
  graph: GraphClient,
  ctx: RequestContext,
  modelName: string,
  which: WhichVersion,
): Promise<ClassifierFragment | null | undefined> {
  if ('version' in which) {
    const variables = { modelName, version: which.version };
    return (await graph.execute(ClassifierVersionDocument, variables, ctx)).modelVersion;
  }
  if ('alias' in which) {
    const variables = { modelName, alias: which.alias };
    return (await graph.execute(ClassifierByAliasDocument, variables, ctx)).modelVersionByAlias;
  }
  const { model } = await graph.execute(ClassifierInStageDocument, { modelName, stage: which.stage }, ctx);
  return model?.versions.edges[0]?.node;
}

function wordsOf(which: WhichVersion): string {
  if ('version' in which) return `version ${which.version}`;
  return 'alias' in which ? `alias ${quote(which.alias)}` : `version in ${capitalised(which.stage)}`;
}

function list(names: readonly string[], { hasNextPage }: { hasNextPage: boolean }): string {
  if (names.length === 0) return 'none';
  return `${names.join(', ')}${hasNextPage ? ', …' : ''}`;
}

function capitalised(stage: string): string {
  return `${stage.slice(0, 1)}${stage.slice(1).toLowerCase()}`;
}
