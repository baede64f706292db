import { AppError, InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import {
  type DatasetFacts,
  requireFairEvaluation,
  requireUsableDataset,
  type UsableDataset,
} from '../domain/dataset-check.js';
import { requireS3Path } from '../domain/dataset-path.js';
import type { NewJob } from '../domain/job.js';
import { DataFileByPathDocument } from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

const EVALUATION_FIELD = 'config.evaluation_data_path';

type Datasets = Pick<NewJob, 'dataset' | 'evaluationDataset'>;

/**
 * Finds the files that a job is to read, and checks that it can.
 * @throws InvalidInputError that names the field and says what to do
 */
export async function chooseDatasets(
  deps: Pick<TrainingDeps, 'graph' | 'objects'>,
  ctx: RequestContext,
  trainingPath: string,
  config: Readonly<Record<string, unknown>>,
): Promise<Datasets> {
  const evaluationPath = config.evaluation_data_path;
  const [training, evaluation] = await Promise.all([
    findDataset(deps, ctx, trainingPath, 'trainingDataPath', 'training'),
    typeof evaluationPath === 'string'
      ? findDataset(deps, ctx, evaluationPath, EVALUATION_FIELD, 'evaluation')
      : null,
  ]);
  if (evaluation) requireFairEvaluation(training, evaluation, EVALUATION_FIELD);
  return { dataset: training.ref, evaluationDataset: evaluation?.ref ?? null };
}

async function findDataset(
  { graph, objects }: Pick<TrainingDeps, 'graph' | 'objects'>,
  ctx: RequestContext,
  path: string,
  field: string,
  purpose: 'training' | 'evaluation',
): Promise<UsableDataset> {
  requireS3Path(path, objects.bucket, field);
  return requireUsableDataset(await askForFile(graph, ctx, path, field), path, field, purpose);
}

async function askForFile(
  graph: TrainingDeps['graph'],
  ctx: RequestContext,
  path: string,
  field: string,
): Promise<DatasetFacts | null> {
  try {
    return (await graph.execute(DataFileByPathDocument, { path }, ctx)).dataFileByPath;
  } catch (error) {
    // The data subgraph's complaint about the path, under the name that our caller knows.
    if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
    throw new InvalidInputError(`${field}: ${error.message}`, { details: { field }, cause: error });
  }
}
