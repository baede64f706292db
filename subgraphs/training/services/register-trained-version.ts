import { AppError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { pinnedMembers } from '../domain/ensemble/member.js';
import type { TrainingJob } from '../domain/job.js';
import type { TrainedResult } from '../domain/trained-result.js';
import { RecordDataFileUseDocument, RegisterModelVersionDocument } from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

export interface RegisteredVersion {
  version: number;
  /** What the version consists of: of an earlier attempt when that had registered it already. */
  artifactKeys: string[];
}

/**
 * Tells the registry of what a job produced, and the data subgraph that the file was used. Both are idempotent by
 * job, so the whole may be repeated.
 * @throws AppError as the graph answers
 */
export async function registerTrainedVersion(
  deps: Pick<TrainingDeps, 'graph' | 'log'>,
  ctx: RequestContext,
  job: TrainingJob,
  result: TrainedResult,
): Promise<RegisteredVersion> {
  const { registerModelVersion } = await deps.graph.execute(
    RegisterModelVersionDocument,
    {
      input: {
        modelName: job.modelName,
        family: job.family,
        trainingJobId: job.id,
        dataFileId: job.dataset.fileId,
        description: `Trained by job ${job.id} on ${job.dataset.path}.`,
        tags: result.tags,
        labels: result.labels,
        metrics: result.metrics,
        evaluation: result.evaluation,
        artifacts: result.artifacts,
        members: pinnedMembers(job.config),
      },
    },
    ctx,
  );
  await recordUse(deps, ctx, job);
  const { version, artifacts } = registerModelVersion.modelVersion;
  return { version, artifactKeys: artifacts.map(({ objectKey }) => objectKey) };
}

async function recordUse(
  deps: Pick<TrainingDeps, 'graph' | 'log'>,
  ctx: RequestContext,
  { id: jobId, dataset: { fileId } }: TrainingJob,
): Promise<void> {
  try {
    await deps.graph.execute(RecordDataFileUseDocument, { input: { fileId, jobId } }, ctx);
  } catch (error) {
    // Somebody removed the file while it was trained on: nothing is left to be marked.
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
    deps.log.warn({ jobId, fileId }, 'The data file of a finished job is gone');
  }
}
