import { fingerprintOf, parseIdempotencyKey, requireSameRequest } from '../../../contracts/idempotency.js';
import type { RequestContext } from '../../../platform/context.js';
import { findFamily } from '../domain/families/resolve-config.js';
import type { TrainingJob } from '../domain/job.js';
import { createJob } from './create-job.js';
import type { TrainingDeps } from './deps.js';
import { findStartVersion } from './find-start-version.js';
import { prepareTraining, type TrainingRequest } from './prepare-training.js';

export interface StartTrainingJobInput extends TrainingRequest {
  retrain?: boolean | null;
  idempotencyKey?: string | null;
}

/**
 * Checks everything that can be checked before training, then puts a job into the queue. A repeated request with
 * the same idempotency key returns the first job.
 * @throws NotFoundError for an unknown family
 * @throws ConflictError when the key was used for another request
 * @throws InvalidInputError for settings or data that cannot be trained with, or needs that no worker could meet
 */
export async function startTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: StartTrainingJobInput,
): Promise<TrainingJob> {
  findFamily(input.family);
  const idempotencyKey = parseIdempotencyKey(input.idempotencyKey);
  // Without a key there is nothing to compare it with.
  const requestHash =
    idempotencyKey &&
    fingerprintOf({
      ...input,
      idempotencyKey: null,
      retrain: input.retrain ?? false,
      priority: input.priority ?? 'NORMAL',
    });
  const first = idempotencyKey && (await deps.jobs.findByIdempotencyKey(ctx.tenant, idempotencyKey));
  if (first) return requireSameRequest(first, requestHash);

  const prepared = await prepareTraining(deps, ctx, input);
  const retrain = input.retrain ?? false;
  const startVersion = retrain ? await findStartVersion(deps, ctx, prepared) : null;
  const { job, isNew } = await createJob(deps, {
    tenant: ctx.tenant,
    ...prepared,
    retrain,
    startVersion,
    retryOf: null,
    idempotencyKey,
    requestHash,
    createdBy: ctx.actor.name,
    createdById: ctx.actor.id,
  });
  // Another request with the key came first.
  if (!isNew) return requireSameRequest(job, requestHash);
  deps.log.info({ jobId: job.id, family: job.family }, 'Job queued');
  return job;
}
