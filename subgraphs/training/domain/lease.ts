import { ConflictError } from '../../../contracts/errors.js';

/** Proof that a worker holds a job: every write carries it, and a newer claim makes it worthless. */
export interface Lease {
  readonly jobId: string;
  /** Fencing token, different for every claim. */
  readonly token: string;
}

/** Another worker holds the job now, or it ended: whoever gets this must stop working on it and write nothing. */
export class LeaseLostError extends ConflictError {
  constructor(lease: Lease) {
    super(`The lease on job ${lease.jobId} is lost.`);
  }
}

/** What a heartbeat found out about a lease. */
export type LeaseState = 'held' | 'cancel_requested' | 'lost';
