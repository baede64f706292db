import type { TrainingJob } from './job.js';

/** That a job has changed; or, without one, only where a stream of changes begins. */
export interface JobChange {
  /** Grows from one change to the next, with gaps. */
  sequence: number;
  /** As it is now. */
  job: TrainingJob | null;
  /** Whether the filter lets the job through now. */
  matches: boolean;
}

/**
 * A running job changes again, so a change of it may be left out for a slow client; what another job has become is
 * perhaps its last news for hours.
 */
export function isPassing({ job }: JobChange): boolean {
  return job?.status === 'running';
}
