import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { ColumnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import type { DataFormat } from '../../../contracts/labelled-rows/rows.js';
import type { JobEvent } from './job-event.js';
import type { JobStatus } from './job-state.js';
import type { JobResources } from './resources.js';
import type { NewTrial, Trial } from './trial.js';

export const JOB_PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'CRITICAL'] as const;
export type JobPriority = (typeof JOB_PRIORITIES)[number];

/** A data file as a job refers to it. */
export interface DatasetRef {
  fileId: string;
  /** The s3:// path as it was submitted. */
  path: string;
  objectKey: string;
  format: DataFormat;
  /** Where its text and label are; null: their names tell. */
  columns: ColumnMapping | null;
  /** Of the bytes as they were validated; null when nobody has noted it. */
  sha256: string | null;
}

/** What a request fixes about a job, for good. */
export interface NewJob {
  id: string;
  tenant: string;
  /** Model family, e.g. ngram. */
  family: string;
  /** Name under which its version is registered. */
  modelName: string;
  priority: JobPriority;
  /** Complete, defaults included, in snake_case. */
  config: Record<string, unknown>;
  retrain: boolean;
  /** The version of the model whose weights a retraining starts from; null: from scratch. */
  startVersion: number | null;
  dataset: DatasetRef;
  /** Null: evaluate on a split of the training data. */
  evaluationDataset: DatasetRef | null;
  resources: JobResources;
  /** Longest run of one attempt. */
  timeoutMs: number;
  maxAttempts: number;
  retryOf: string | null;
  idempotencyKey: string | null;
  /** Fingerprint of the request; null for jobs from before requests had one. */
  requestHash: string | null;
  /** W3C traceparent of the request that created the job. */
  traceparent: string | null;
  createdBy: string;
  /** Of the actor: whose it is. Empty from before it was noted. */
  createdById: string;
  /** Of a trial of a search. */
  trial?: NewTrial | null;
}

/** A job as it is now. */
export interface TrainingJob extends NewJob {
  status: JobStatus;
  /** How often a worker has taken it; a worker that handed it back in good order does not count. */
  attempt: number;
  /** The worker that runs it. */
  worker: string | null;
  cancelRequestedAt: Date | null;
  /**
   * When a worker began to register the version. From then on nobody can tell from here whether the registry has it, so
   * the job cannot be cancelled any more. It is never set after `cancelRequestedAt`, nor is that after it.
   */
  registeringAt: Date | null;
  /** Percent, 0 to 100. */
  progress: number;
  step: number;
  totalSteps: number | null;
  epoch: number;
  lastSequence: number;
  checkpoint: { objectKey: string; step: number } | null;
  evaluation: EvaluationReport | null;
  modelVersion: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  trial: Trial | null;
  createdAt: Date;
  /** The time that its place in the queue and its ageing go by. */
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** A job as it is once it has been put into the queue. */
export function queuedJob(
  job: NewJob,
  { createdAt, queuedAt }: Pick<TrainingJob, 'createdAt' | 'queuedAt'>,
): TrainingJob {
  return {
    ...job,
    status: 'pending',
    attempt: 0,
    worker: null,
    cancelRequestedAt: null,
    registeringAt: null,
    progress: 0,
    step: 0,
    totalSteps: null,
    epoch: 0,
    lastSequence: 1,
    checkpoint: null,
    evaluation: null,
    modelVersion: null,
    errorCode: null,
    errorMessage: null,
    trial: job.trial ? { ...job.trial, pausedAt: null, pruned: false } : null,
    createdAt,
    queuedAt,
    startedAt: null,
    finishedAt: null,
  };
}

export interface TraceKey {
  /** 32 hexadecimal digits. */
  id: string;
}

/** The trace that a W3C traceparent belongs to. */
export function traceOf(traceparent: string | null): TraceKey | null {
  const id = traceparent?.split('-')[1];
  return id && /^[0-9a-f]{32}$/.test(id) ? { id } : null;
}

/**
 * When a running job will be done at the pace it has had since it was started; null when there is nothing to tell it from.
 */
export function estimateEnd(
  { status, startedAt, progress }: Pick<TrainingJob, 'status' | 'startedAt' | 'progress'>,
  now: Date,
): Date | null {
  if (status !== 'running' || !startedAt || progress < 1) return null;
  const elapsedMs = Math.max(0, now.getTime() - startedAt.getTime());
  return new Date(now.getTime() + (elapsedMs * (100 - progress)) / progress);
}

/** The state of a job in the shape of an event, for somebody who starts to follow it. */
export function snapshotOf(job: TrainingJob, at: Date): JobEvent {
  return {
    jobId: job.id,
    sequence: job.lastSequence,
    type: 'SNAPSHOT',
    at,
    progress: job.progress,
    step: job.step,
    epoch: job.epoch,
    metrics: [],
    message: `The job is ${job.status}.`,
  };
}
