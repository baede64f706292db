import type { ChangePosition, Changes } from '../../../platform/postgres/changes.js';
import type { JobPriority, NewJob, TrainingJob } from '../domain/job.js';
import type { JobChange } from '../domain/job-change.js';
import type { JobEvaluation } from '../domain/job-evaluation.js';
import type { JobEvent, MeasuredPoint, MetricSeries } from '../domain/job-event.js';
import type { LogLine } from '../domain/job-log.js';
import type { JobPhase } from '../domain/job-phase.js';
import type { JobStatus } from '../domain/job-state.js';
import type { JobCursor, JobFilter, JobOrder } from '../domain/paging.js';

/**
 * Jobs as their tenants see them. Every method is scoped by tenant: the jobs of another one do not exist.
 *
 * Promises of every implementation:
 * - `create` is one transaction with the job's first event (QUEUED, sequence 1). A job that is new and no retry wakes the
 *   workers, once for those of one transaction.
 * - The events of a job are numbered from 1 without gaps, also under concurrent writers, and an event becomes
 *   visible together with the change of the job that it tells of.
 * - Lists are keyset pages: rows that are added meanwhile neither shift nor repeat what follows a cursor.
 * - An engine that does not answer is UnavailableError.
 */
export interface JobStore {
  /**
   * Puts a job into the queue. ConflictError for an id that is taken. With an idempotency key that the tenant has used before: returns that job. A retry of a job
   * that has one which is pending or running: returns that one. Also when several are created at the same time.
   */
  create(job: NewJob): Promise<TrainingJob>;
  findByIdempotencyKey(tenant: string, key: string): Promise<TrainingJob | null>;
  /** Whether any tenant has a job of the id. */
  isTaken(id: string): Promise<boolean>;
  get(tenant: string, id: string): Promise<TrainingJob | null>;
  /** Those of the ids that exist, in any order. */
  getMany(tenant: string, ids: readonly string[]): Promise<TrainingJob[]>;
  /** In the given order, starting behind the place `after`. */
  list(tenant: string, query: JobQuery): Promise<TrainingJob[]>;
  count(tenant: string, filter: JobFilter): Promise<number>;
  /**
   * Jobs that changed after a number, each once, in the order of their last changes. What a transaction changes comes when
   * all transactions that began before it are over, so that nothing can come in behind a number that was read;
   * `hasMore` tells that there is such a change, or a further page.
   */
  changes(
    tenant: string,
    query: { filter: JobFilter; after: number; limit: number },
  ): Promise<Changes<JobChange>>;
  changePosition(): Promise<ChangePosition>;
  countByStatus(tenant: string): Promise<Record<JobStatus, number>>;
  /** Pending jobs that wait for a worker, not for their search, by priority; one without such jobs may be absent. */
  countPending(tenant: string): Promise<Map<JobPriority, number>>;
  /**
   * A pending job is cancelled, with its CANCELLED event; of a running one the request is recorded for its worker.
   * Repeating it changes nothing.
   * @throws NotFoundError, ConflictError when the job completed or failed, or its version is being registered
   */
  requestCancel(tenant: string, id: string): Promise<TrainingJob>;

  /** Events after a sequence number, oldest first, per job. */
  events(tenant: string, jobIds: readonly string[], page: EventRange): Promise<Map<string, JobEvent[]>>;
  /** Metric history by name and step, per job. */
  metrics(
    tenant: string,
    jobIds: readonly string[],
    page: MetricRange,
  ): Promise<Map<string, MeasuredPoint[]>>;
  /** The same for charts, by name: a series of more than `points` values as so many buckets of equal size. */
  metricSeries(
    tenant: string,
    jobIds: readonly string[],
    range: SeriesRange,
  ): Promise<Map<string, MetricSeries[]>>;
  /**
   * Evaluations after a step, in the order of their steps, per job: of those that a resumed run repeated, the newest. As
   * many as wanted, and what else is of the last one's step.
   */
  evaluations(
    tenant: string,
    jobIds: readonly string[],
    page: EvaluationRange,
  ): Promise<Map<string, JobEvaluation[]>>;
  /** What events have found, those of them that have found something. */
  evaluationsOf(tenant: string, events: readonly EventKey[]): Promise<(JobEvaluation & EventKey)[]>;
  /** The last phases, in the order in which they began, per job. */
  phases(tenant: string, jobIds: readonly string[], page: PhaseRange): Promise<Map<string, JobPhase[]>>;
  /** The first job of each trace that one belongs to, by the trace's id. */
  ofTraces(tenant: string, traceIds: readonly string[]): Promise<Map<string, TrainingJob>>;
  /** Log lines, oldest first, per job. */
  logs(tenant: string, jobIds: readonly string[], page: LogRange): Promise<Map<string, LogLine[]>>;
  /** Log lines that events bring, in the order of each event. */
  logsOf(tenant: string, events: readonly EventKey[]): Promise<(LogLine & EventKey)[]>;
}

export interface JobQuery {
  filter: JobFilter;
  order: JobOrder;
  after?: JobCursor | undefined;
  limit: number;
}

export interface EventRange {
  afterSequence: number;
  first: number;
}

export interface MetricRange {
  name?: string;
  afterStep?: number;
  first: number;
}

export interface SeriesRange {
  /** Absent: all of them. */
  names?: readonly string[];
  points: number;
}

export interface EvaluationRange {
  afterStep?: number;
  first: number;
}

export type EventKey = Pick<JobEvent, 'jobId' | 'sequence'>;

export interface PhaseRange {
  last: number;
}

export interface LogRange {
  /** Id of the last line seen. */
  after?: bigint;
  first: number;
}
