import { ConflictError, NotFoundError } from '../../../contracts/errors.js';
import { fingerprintOf, parseIdempotencyKey, requireSameRequest } from '../../../contracts/idempotency.js';
import type { RequestContext } from '../../../platform/context.js';
import { engineOf, requireEngine } from '../domain/engines.js';
import { findFamily } from '../domain/families/resolve-config.js';
import type { TrainingJob } from '../domain/job.js';
import { requireAdmissible } from '../domain/resources.js';
import { announceQueue } from './announce-job.js';
import { chooseDatasets, findTrainingDataset } from './choose-datasets.js';
import { createJob } from './create-job.js';
import type { TrainingDeps } from './deps.js';

/**
 * Puts a copy of a failed or cancelled job into the queue, from the start: a new job with the same settings. While a
 * retry of it is pending or running, or with an idempotency key that was used before, that job is the answer.
 * @throws NotFoundError
 * @throws ConflictError when the job has not failed or been cancelled, or the key was used for another request
 * @throws InvalidInputError when its data cannot be used any more, or no worker could run it any more
 */
export async function retryTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { id: string; idempotencyKey?: string | null },
): Promise<TrainingJob> {
  const idempotencyKey = parseIdempotencyKey(input.idempotencyKey);
  const requestHash = fingerprintOf({ retryOf: input.id });
  const first = idempotencyKey && (await deps.jobs.findByIdempotencyKey(ctx.tenant, idempotencyKey));
  if (first) return requireSameRequest(first, requestHash);
  const former = await deps.jobs.get(ctx.tenant, input.id);
  if (!former) throw new NotFoundError(`Job ${input.id} not found.`);
  if (former.status !== 'failed' && former.status !== 'cancelled') {
    throw new ConflictError(
      `Only a failed or cancelled job can be retried; job ${former.id} is ${former.status}.`,
    );
  }
  const offers = await deps.workers.offers();
  requireAdmissible(
    former.resources,
    offers.map(({ resources }) => resources),
  );
  requireEngine(
    engineOf(findFamily(former.family), former.config),
    offers.map(({ engines }) => engines),
  );
  const training = findTrainingDataset(deps, ctx, former.dataset.path);
  const datasets = await chooseDatasets(deps, ctx, training, former.config);
  const { job, isNew } = await createJob(deps, {
    tenant: ctx.tenant,
    family: former.family,
    modelName: former.modelName,
    priority: former.priority,
    config: former.config,
    retrain: former.retrain,
    startVersion: former.startVersion,
    ...datasets,
    resources: former.resources,
    timeoutMs: former.timeoutMs,
    maxAttempts: deps.limits.maxAttempts,
    retryOf: former.id,
    idempotencyKey,
    requestHash,
    createdBy: ctx.actor.name,
    createdById: ctx.actor.id,
  });
  if (!isNew) return job.retryOf === former.id ? job : requireSameRequest(job, requestHash);
  deps.log.info({ jobId: job.id, retryOf: former.id }, 'Job queued again');
  void announceQueue(deps, job.id);
  return job;
}
