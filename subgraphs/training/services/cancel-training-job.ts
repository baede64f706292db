import type { RequestContext } from '../../../platform/context.js';
import type { TrainingJob } from '../domain/job.js';
import { checkpointPrefix } from '../domain/object-keys.js';
import { announceQueue, announceTurn } from './announce-job.js';
import type { TrainingDeps } from './deps.js';
import { requireOwn } from './require-own.js';
import { sweepObjects } from './sweep-objects.js';

/**
 * Cancels a pending job at once; asks the worker of a running one to stop it, which takes seconds. What was not refused
 * ends cancelled. Repeating it changes nothing.
 * @throws NotFoundError, ConflictError when the job completed or failed, or its version is being registered, AppError
 *   FORBIDDEN for another's without MANAGE_QUEUE
 */
export async function cancelTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { id: string },
): Promise<TrainingJob> {
  const asked = await deps.jobs.get(ctx.tenant, input.id);
  if (asked) requireOwn(ctx, asked, 'cancelTrainingJob on jobs of others');
  const job = await deps.jobs.requestCancel(ctx.tenant, input.id);
  if (job.status === 'running') await announceQueue(deps, job.id);
  else await endPendingJob(deps, job);
  return job;
}

/** A pending job may have run before: nobody will ask for its checkpoint now. */
export async function endPendingJob(deps: TrainingDeps, job: TrainingJob): Promise<void> {
  await announceTurn(deps, job);
  if (!job.checkpoint) return;
  await sweepObjects(deps.objects, checkpointPrefix(job.id)).catch((err: unknown) =>
    deps.log.warn({ err, jobId: job.id }, 'Checkpoints of a cancelled job were left behind'),
  );
}
