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
import type { TrainingDeps } from './deps.js';

const EVALUATION_FIELD = 'config.evaluation_data_path';

type Datasets = Pick<NewJob, 'dataset' | 'evaluationDataset'>;

/** Finds a file that jobs are to read. Its failure is told by `chooseDatasets`, in whose turn it is. */
export function findTrainingDataset(
  deps: Pick<TrainingDeps, 'findDataFile' | 'objects'>,
  ctx: RequestContext,
  path: string,
): Promise<UsableDataset> {
  const training = findDataset(deps, ctx, path, 'trainingDataPath', 'training');
  training.catch(() => {});
  return training;
}

/**
 * Finds the files that a job is to read, and checks that it can.
 * @param training what `findTrainingDataset` has begun
 * @throws InvalidInputError that names the field and says what to do
 */
export async function chooseDatasets(
  deps: Pick<TrainingDeps, 'findDataFile' | 'objects'>,
  ctx: RequestContext,
  training: Promise<UsableDataset>,
  config: Readonly<Record<string, unknown>>,
): Promise<Datasets> {
  const path = config.evaluation_data_path;
  const [chosen, evaluation] = await Promise.all([
    training,
    typeof path === 'string' ? findDataset(deps, ctx, path, EVALUATION_FIELD, 'evaluation') : null,
  ]);
  if (evaluation) requireFairEvaluation(chosen, evaluation, EVALUATION_FIELD);
  return { dataset: chosen.ref, evaluationDataset: evaluation?.ref ?? null };
}

async function findDataset(
  { findDataFile, objects }: Pick<TrainingDeps, 'findDataFile' | 'objects'>,
  ctx: RequestContext,
  path: string,
  field: string,
  purpose: 'training' | 'evaluation',
): Promise<UsableDataset> {
  requireS3Path(path, objects.bucket, field);
  return requireUsableDataset(await askForFile(findDataFile, ctx, path, field), path, field, purpose);
}

async function askForFile(
  findDataFile: TrainingDeps['findDataFile'],
  ctx: RequestContext,
  path: string,
  field: string,
): Promise<DatasetFacts | null> {
  try {
    return await findDataFile(ctx, path);
  } catch (error) {
    // The data subgraph's complaint about the path, under the name that our caller knows.
    if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
    throw new InvalidInputError(`${field}: ${error.message}`, { details: { field }, cause: error });
  }
}
