import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { announceQueue } from './announce-job.js';
import type { TrainingDeps } from './deps.js';

const LONGEST_REASON = 500;

/**
 * No further job of the tenant is claimed; those that run go on.
 * @throws InvalidInputError without a reason
 */
export async function pauseQueue(
  { pauses, log }: TrainingDeps,
  { tenant, actor }: RequestContext,
  input: { reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  if (reason.length === 0 || reason.length > LONGEST_REASON) {
    throw new InvalidInputError(`reason must have 1 to ${LONGEST_REASON} characters.`, {
      details: { field: 'reason' },
    });
  }
  await pauses.pause(tenant, { by: actor.name, reason });
  log.info({ tenant, by: actor.name }, 'Queue paused');
}

/** The tenant's jobs are claimed again. */
export async function resumeQueue(deps: TrainingDeps, { tenant, actor }: RequestContext): Promise<void> {
  await deps.pauses.resume(tenant);
  deps.log.info({ tenant, by: actor.name }, 'Queue resumed');
  await announceQueue(deps);
}
