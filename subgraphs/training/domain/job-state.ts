import { ConflictError } from '../../../contracts/errors.js';
import type { Trial } from './trial.js';

export const JOB_STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/**
 * What may happen to a job. `release` hands a running job back to the queue (its worker was lost, is shutting
 * down, or wants another attempt); `pause` lets a trial wait for its search; all others mean what they say.
 */
export type JobAction = 'claim' | 'release' | 'pause' | 'complete' | 'fail' | 'cancel';

/** Every allowed transition; what is not here is refused. The last three states are final. */
const TRANSITIONS: Record<JobStatus, Partial<Record<JobAction, JobStatus>>> = {
  pending: { claim: 'running', cancel: 'cancelled' },
  running: {
    release: 'pending',
    pause: 'pending',
    complete: 'completed',
    fail: 'failed',
    cancel: 'cancelled',
  },
  completed: {},
  failed: {},
  cancelled: {},
};

/**
 * The status after an action.
 * @throws ConflictError when the action is not allowed in the present status
 */
export function transition(status: JobStatus, action: JobAction): JobStatus {
  const next = TRANSITIONS[status][action];
  if (!next) throw new ConflictError(`A job that is ${status} cannot be ${PAST_TENSE[action]}.`);
  return next;
}

/**
 * The status that a request to cancel leads to.
 * @throws ConflictError when the job ended otherwise, or its version is being registered
 */
export function cancelledStatus({
  id,
  status,
  registeringAt,
}: {
  id: string;
  status: JobStatus;
  registeringAt: Date | null;
}): JobStatus {
  if (status === 'completed' || status === 'failed') {
    throw new ConflictError(`Job ${id} is already ${status}; it cannot be cancelled any more.`);
  }
  const next = transition(status, 'cancel');
  if (!registeringAt) return next;
  throw new ConflictError(
    `Job ${id} has finished training and its model is being registered; it cannot be cancelled any more.`,
  );
}

/**
 * Only a job that waits for a worker has a place in the queue.
 * @throws ConflictError
 */
export function requireWaiting({
  id,
  status,
  trial,
}: {
  id: string;
  status: JobStatus;
  trial: Trial | null;
}): void {
  if (trial?.pausedAt) {
    throw new ConflictError(`Job ${id} is paused until its search decides; it has no place in the queue.`);
  }
  if (status === 'pending') return;
  throw new ConflictError(`Job ${id} is ${status}; only a pending job has a place in the queue.`);
}

/** Nothing ever happens to the job again. */
export function isTerminal(status: JobStatus): boolean {
  return Object.keys(TRANSITIONS[status]).length === 0;
}

const PAST_TENSE: Record<JobAction, string> = {
  claim: 'claimed',
  release: 'released',
  pause: 'paused',
  complete: 'completed',
  fail: 'failed',
  cancel: 'cancelled',
};
