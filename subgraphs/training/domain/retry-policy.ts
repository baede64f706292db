import type { TrainingJob } from './job.js';

/** How the run of a job ended, for good or for now. The store writes it under the fencing token. */
export type Settlement =
  | { action: 'complete'; modelVersion: number; evaluation: TrainingJob['evaluation']; message: string }
  | { action: 'fail'; code: string; message: string }
  | { action: 'cancel'; message: string }
  /** A trial has come to where it waits for its search, with a checkpoint. It uses up no attempt. */
  | { action: 'pause'; message: string }
  /** Back to the queue, claimable after `delayMs`. An attempt that is not counted does not use up a retry. */
  | { action: 'release'; message: string; delayMs: number; countAttempt: boolean };

const FIRST_RETRY_DELAY_MS = 1_000;
const LONGEST_RETRY_DELAY_MS = 60_000;

type Attempts = Pick<TrainingJob, 'attempt' | 'maxAttempts' | 'cancelRequestedAt'>;
type Failure = {
  code: string;
  message: string;
  /** Whether it has saved a checkpoint beyond the one it began from. */
  gotFurther: boolean;
};

/**
 * An attempt failed for a reason that another one may not meet: try again after a back-off, or give up. One that got
 * further than those before it does not fail at one place again and again, and is followed soon.
 */
export function settleFailedAttempt(job: Attempts, failure: Failure): Settlement {
  if (job.attempt >= job.maxAttempts) {
    const attempts = job.maxAttempts === 1 ? '1 attempt' : `${job.maxAttempts} attempts`;
    return { action: 'fail', code: failure.code, message: `${failure.message} Gave up after ${attempts}.` };
  }
  const doublings = failure.gotFurther ? 0 : job.attempt - 1;
  return {
    action: 'release',
    message: `${failure.message} Attempt ${job.attempt + 1} of ${job.maxAttempts} follows.`,
    delayMs: Math.min(LONGEST_RETRY_DELAY_MS, FIRST_RETRY_DELAY_MS * 2 ** doublings),
    countAttempt: true,
  };
}

/** A lease ran out. The job goes on elsewhere at once: nothing says that the job itself was to blame. */
export function settleLostWorker(job: Attempts): Settlement {
  const settlement = settleFailedAttempt(job, {
    code: 'WORKER_LOST',
    message: 'The worker that ran the job was lost.',
    gotFurther: false,
  });
  return honourCancel(job, settlement.action === 'release' ? { ...settlement, delayMs: 0 } : settlement);
}

/**
 * A job that somebody asked to cancel ends cancelled, whatever else became of it: it is not tried again, nor is its
 * failure news. It cannot have been registered, as `beginRegistration` refused that.
 */
export function honourCancel(job: Attempts, settlement: Settlement): Settlement {
  if (!job.cancelRequestedAt) return settlement;
  return { action: 'cancel', message: 'Cancelled on request.' };
}
