import { NotFoundError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import type { RequestContext } from '../../../platform/context.js';
import type { ClassifierVersion, WhichVersion } from '../domain/classifier-version.js';
import {
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
  const found =
    'version' in which
      ? (await graph.execute(ClassifierVersionDocument, { modelName, version: which.version }, ctx))
          .modelVersion
      : (await graph.execute(ClassifierInStageDocument, { modelName, stage: which.stage }, ctx)).model
          ?.versions.edges[0]?.node;
  if (found) {
    const { dataset, trainingJob } = found;
    return { ...found, dataset: dataset ?? null, trainingJob: trainingJob ?? null };
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
  const missing = 'version' in which ? `version ${which.version}` : `version in ${capitalised(which.stage)}`;
  throw new NotFoundError(
    `Model ${quote(modelName)} has no ${missing}. It has: ${list(versions, model.versions.pageInfo)}.`,
    { details: { field: 'version' in which ? 'version' : 'stage' } },
  );
}

function list(names: readonly string[], { hasNextPage }: { hasNextPage: boolean }): string {
  if (names.length === 0) return 'none';
  return `${names.join(', ')}${hasNextPage ? ', …' : ''}`;
}

function capitalised(stage: string): string {
  return `${stage.slice(0, 1)}${stage.slice(1).toLowerCase()}`;
}
