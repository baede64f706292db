import { ConflictError, NotFoundError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { newId } from '../../../platform/ids.js';
import type { TrainingJob } from '../domain/job.js';
import { announceQueue } from './announce-job.js';
import { chooseDatasets } from './choose-datasets.js';
import type { TrainingDeps } from './deps.js';

/**
 * Puts a copy of a failed or cancelled job into the queue, from the start: a new job with the same settings.
 * @throws NotFoundError, ConflictError when the job has not failed or been cancelled
 * @throws InvalidInputError when its data cannot be used any more
 */
export async function retryTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { id: string },
): Promise<TrainingJob> {
  const former = await deps.jobs.get(ctx.tenant, input.id);
  if (!former) throw new NotFoundError(`Job ${input.id} not found.`);
  if (former.status !== 'failed' && former.status !== 'cancelled') {
    throw new ConflictError(
      `Only a failed or cancelled job can be retried; job ${former.id} is ${former.status}.`,
    );
  }
  const datasets = await chooseDatasets(deps, ctx, former.dataset.path, former.config);
  const { family, modelName } = former;
  const id = newId('job', deps.clock.now().getTime());
  const job = await deps.handOver({ id, family, modelName }, (traceparent) =>
    deps.jobs.create({
      id,
      tenant: ctx.tenant,
      family,
      modelName,
      priority: former.priority,
      config: former.config,
      retrain: former.retrain,
      ...datasets,
      timeoutMs: former.timeoutMs,
      maxAttempts: deps.limits.maxAttempts,
      retryOf: former.id,
      idempotencyKey: null,
      traceparent,
      createdBy: ctx.actor.name,
    }),
  );
  deps.log.info({ jobId: job.id, retryOf: former.id }, 'Job queued again');
  await announceQueue(deps, job.id);
  return job;
}
