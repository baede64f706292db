import type { TrainingJob } from '../domain/job.js';
import type { EvaluationResult } from '../domain/job-evaluation.js';
import type { MetricPoint, StoredEventType } from '../domain/job-event.js';
import type { LogLevel } from '../domain/job-log.js';
import type { JobPhase } from '../domain/job-phase.js';
import type { Lease, LeaseState } from '../domain/lease.js';
import type { Settlement } from '../domain/retry-policy.js';
import type { Claimant } from '../domain/worker.js';

/**
 * The queue as workers see it, over all tenants.
 *
 * Promises of every implementation:
 * - A job is held by at most one lease. Times are compared by the database's clock, so the clocks of workers do
 *   not matter.
 * - `record`, `beginRegistration` and `settle` under a lease that is not the current one, or of a job that is not running, change
 *   nothing and throw LeaseLostError. This fences off a worker that was cut off and comes back.
 * - Each call is one transaction: the job's state, its events, metrics and log lines change together or not at all.
 * - A caller that lost the answer to `record` or `settle` (UnavailableError) MAY repeat it with the same
 *   arguments; it then takes effect once. (Metrics alone MAY be written twice, which changes nothing.)
 */
export interface JobQueue {
  /**
   * Takes the first pending job in the order of `domain/queue-order.ts` and writes its STARTED event; those of paused
   * tenants and those that wait for a search are passed over, and a worker that is draining gets none.
   * A job is taken only when what it needs is left of what the worker offers. Until then jobs behind it may pass, but
   * no longer than `reservationMs` after the first time that it was the first one this worker could run. Concurrent
   * claimers pass each other without waiting. Null when nothing is claimable.
   */
  claimNext(worker: Claimant, leaseMs: number): Promise<Claim | null>;

  /** Extends leases that are still held, and reports about every one of them. */
  heartbeat(leases: readonly Lease[], leaseMs: number): Promise<Map<string, LeaseState>>;

  /**
   * Settles running jobs whose lease ran out: back to the queue (RETRYING), failed after the last attempt, or
   * cancelled if that had been asked for. Returns what they became.
   */
  settleLostJobs(): Promise<TrainingJob[]>;

  /**
   * Appends what happened. `afterSequence` is the newest sequence number that the lease's holder knows: while it
   * holds the lease nobody else appends, so a higher number in the row means that this very call was done before.
   */
  record(lease: Lease, afterSequence: number, changes: JobChanges): Promise<TrainingJob>;

  /**
   * Decides between a finished training and a request to cancel it, in one transaction: true when the version may be
   * registered, and from then on `requestCancel` is refused; false when the job is to be cancelled. Repeating it gives
   * the same answer.
   */
  beginRegistration(lease: Lease): Promise<boolean>;

  /** Ends the run. The first settlement under a lease counts; a repetition returns the job as it is. */
  settle(lease: Lease, settlement: Settlement): Promise<TrainingJob>;

  /** How many jobs are held by a living lease, over all tenants. */
  countRunning(): Promise<number>;
}

export interface Claim {
  job: TrainingJob;
  lease: Lease;
}

/** Where a run is. */
export interface JobPosition {
  /** Percent, 0 to 100. */
  progress: number;
  step: number;
  totalSteps: number | null;
  epoch: number;
}

export interface NewJobEvent {
  type: StoredEventType;
  message: string;
  metrics: MetricPoint[];
  /** Absent: where the job was before. */
  position?: JobPosition;
  /** What an EVALUATED event has found. */
  evaluation?: EvaluationResult;
}

export interface NewLogLine {
  at: Date;
  level: LogLevel;
  message: string;
}

export interface JobChanges {
  events: NewJobEvent[];
  /** A value for a name and step that exists replaces it: a resumed run repeats some steps. */
  metrics: MetricPoint[];
  /** They make a LOG event of their own, before the others. */
  logs: NewLogLine[];
  /** Phases that began or ended. Those that are open at the settlement end with it. */
  phases?: JobPhase[];
  /** The newest durable checkpoint. */
  checkpoint?: { objectKey: string; step: number };
}
