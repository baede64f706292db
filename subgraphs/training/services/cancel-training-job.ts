import type { RequestContext } from '../../../platform/context.js';
import type { TrainingJob } from '../domain/job.js';
import { announceJob, announceQueue } from './announce-job.js';
import type { TrainingDeps } from './deps.js';

/**
 * Cancels a pending job at once; asks the worker of a running one to stop it, which takes seconds. Repeating it
 * changes nothing.
 * @throws NotFoundError, ConflictError when the job completed or failed
 */
export async function cancelTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { id: string },
): Promise<TrainingJob> {
  const job = await deps.jobs.requestCancel(ctx.tenant, input.id);
  if (job.status === 'running') await announceQueue(deps, job.id);
  else await announceJob(deps, job);
  return job;
}
