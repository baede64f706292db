import { AppError, InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { type DatasetFacts, requireUsableDataset } from '../domain/dataset-check.js';
import { requireS3Path } from '../domain/dataset-path.js';
import type { DatasetRef, NewJob } from '../domain/job.js';
import { DataFileByPathDocument } from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

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
  const [dataset, evaluationDataset] = await Promise.all([
    findDataset(deps, ctx, trainingPath, 'trainingDataPath', 'training'),
    typeof evaluationPath === 'string'
      ? findDataset(deps, ctx, evaluationPath, 'config.evaluation_data_path', 'evaluation')
      : null,
  ]);
  return { dataset, evaluationDataset };
}

async function findDataset(
  { graph, objects }: Pick<TrainingDeps, 'graph' | 'objects'>,
  ctx: RequestContext,
  path: string,
  field: string,
  purpose: 'training' | 'evaluation',
): Promise<DatasetRef> {
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
