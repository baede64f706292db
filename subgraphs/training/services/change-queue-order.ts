import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { JobPriority, TrainingJob } from '../domain/job.js';
import { announceJob } from './announce-job.js';
import type { TrainingDeps } from './deps.js';

/**
 * Moves a pending job directly before or directly after another one; it takes that one's priority.
 * @throws InvalidInputError unless exactly one place is named
 * @throws NotFoundError, ConflictError when one of the two is not pending
 */
export async function moveTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  { id, before, after }: { id: string; before?: string | null; after?: string | null },
): Promise<TrainingJob> {
  const neighbour = before ?? after;
  if (!neighbour || (before && after)) {
    throw new InvalidInputError('before or after must name a job, and only one of them.', {
      details: { field: 'before' },
    });
  }
  const field = before ? 'before' : 'after';
  if (neighbour === id) {
    throw new InvalidInputError(`${field} must name another job than the one that is moved.`, {
      details: { field },
    });
  }
  const place = before ? { before } : { after: neighbour };
  const job = await deps.order.move(ctx.tenant, id, place, ctx.actor.name);
  await announceJob(deps, job);
  return job;
}

/**
 * Changes the priority of a pending job; how long it has waited still counts.
 * @throws NotFoundError, ConflictError when it is not pending
 */
export async function setTrainingJobPriority(
  deps: TrainingDeps,
  ctx: RequestContext,
  { id, priority }: { id: string; priority: JobPriority },
): Promise<TrainingJob> {
  const job = await deps.order.setPriority(ctx.tenant, id, priority, ctx.actor.name);
  await announceJob(deps, job);
  return job;
}
