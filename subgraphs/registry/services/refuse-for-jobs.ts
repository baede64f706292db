import { ConflictError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { ModelVersion } from '../domain/model.js';
import { JobStatusDocument, UnfinishedJobsOfModelDocument } from '../generated/operations.js';
import type { RegistryDeps } from './deps.js';

type GraphDeps = Pick<RegistryDeps, 'graph'>;

/**
 * Refuses what would pull a model from under a job that will register a version of it.
 * @throws ConflictError that names the job, AppError as the graph answers
 */
export async function refuseForJobsOfModel(
  { graph }: GraphDeps,
  ctx: RequestContext,
  modelName: string,
): Promise<void> {
  const { trainingJobs } = await graph.execute(UnfinishedJobsOfModelDocument, { modelName }, ctx);
  const job = trainingJobs.edges[0]?.node;
  if (!job) return;
  const others = trainingJobs.totalCount - 1;
  throw new ConflictError(
    `Job ${job.id} ${others > 0 ? `and ${others} more` : `is ${job.status.toLowerCase()} and`} will register a version of "${modelName}"; wait for the end or cancel first.`,
  );
}

/** @throws ConflictError when the job that made the version has not ended, AppError as the graph answers */
export async function refuseForJobOfVersion(
  { graph }: GraphDeps,
  ctx: RequestContext,
  { trainingJobId, version, modelName }: ModelVersion,
): Promise<void> {
  if (trainingJobId === null) return;
  const { trainingJob } = await graph.execute(JobStatusDocument, { id: trainingJobId }, ctx);
  if (!trainingJob || !['PENDING', 'RUNNING'].includes(trainingJob.status)) return;
  throw new ConflictError(
    `Version ${version} of "${modelName}" is being made by job ${trainingJob.id}; wait for its end.`,
  );
}
