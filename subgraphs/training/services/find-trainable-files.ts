import type { RequestContext } from '../../../platform/context.js';
import type { TrainableFile } from '../domain/retraining/schedule.js';
import { TrainableFilesDocument } from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

/** Of more files the newest ones count. */
const MOST_FILES = 1_000;

/** Validated files of a data type, newest first. */
export async function findTrainableFiles(
  { graph }: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  dataType: string,
  status: ('FRESH' | 'USED')[],
  first = MOST_FILES,
): Promise<TrainableFile[]> {
  const { dataFiles } = await graph.execute(TrainableFilesDocument, { dataType, status, first }, ctx);
  return dataFiles.edges.map(({ node }) => ({ ...node, rowCount: node.rowCount ?? null }));
}
