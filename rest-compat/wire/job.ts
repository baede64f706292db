import { z } from 'zod';
import type { JobWireFragment, TrainingJobStatus } from '../generated/operations.js';
import { timestamp, toOptionalTimestamp, toTimestamp } from './timestamp.js';

export const jobStatus = z
  .enum(['pending', 'running', 'completed', 'failed', 'cancelled'])
  .describe('Where it is between its request and its end');
export type JobStatus = z.infer<typeof jobStatus>;

const STATUS_WORDS: Readonly<Record<TrainingJobStatus, JobStatus>> = {
  PENDING: 'pending',
  RUNNING: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};
const GRAPH_STATUS: Readonly<Record<JobStatus, TrainingJobStatus>> = {
  pending: 'PENDING',
  running: 'RUNNING',
  completed: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
};

export const toJobStatus = (status: TrainingJobStatus): JobStatus => STATUS_WORDS[status];
export const fromJobStatus = (status: JobStatus): TrainingJobStatus => GRAPH_STATUS[status];

const result = z
  .object({
    accuracy: z.number().describe('Share of texts that were given their label'),
    f1_score: z.number().describe('Unweighted mean of the per-class F1 scores'),
    loss: z.number().describe('Mean cross-entropy, in nats'),
    calibration_error: z.number().describe('Expected calibration error, 0 to 1'),
    evaluated_rows: z.int().describe('Texts that it was measured on'),
    overlapping_rows: z
      .int()
      .describe('Texts in the evaluation data that the model had learnt, which were left out'),
    evaluated_on: z.string().describe('validation_split, or the path of the evaluation data'),
    registered_model_name: z.string().nullable().describe('Name that its version is registered under'),
    registered_version: z.string().nullable().describe('Number of the version that it registered'),
  })
  .nullable()
  .describe('Null until the job has completed');

/** A job in the Training section. */
export const trainingJob = z.object({
  job_id: z.string().describe('Id of the job'),
  model_name: z.string().describe('The model family that is trained'),
  status: jobStatus.describe('Where it is between its request and its end'),
  progress: z.number().describe('Percent, 0 to 100'),
  start_time: timestamp.nullable().describe('When a worker took it first; null until then'),
  end_time: timestamp.nullable().describe('When it ended; null until then'),
  error_message: z.string().nullable().describe('Why it failed, and what to do; null unless it did'),
  result,
  created_at: timestamp,
  registered_model_name: z.string().describe('Name that its version is registered under'),
});

/** The same job in the Training Queue section, which names its times differently. */
export const queueJob = z.object({
  job_id: z.string().describe('Id of the job'),
  model_name: z.string().describe('The model'),
  status: jobStatus.describe('Where it is between its request and its end'),
  progress: z.number().describe('Percent, 0 to 100'),
  created_at: timestamp,
  started_at: timestamp.nullable().describe('When a worker took it first; null until then'),
  completed_at: timestamp.nullable().describe('When it ended; null until then'),
  error_message: z.string().nullable().describe('Why it failed, and what to do; null unless it did'),
  result,
  priority: z.string().describe('LOW, NORMAL, HIGH or CRITICAL'),
  attempt: z.int().describe('How often a worker has taken the job'),
});

export const jobSummary = z.object({
  job_id: z.string().describe('Id of the job'),
  model_name: z.string().describe('The model'),
  status: jobStatus.describe('Where it is between its request and its end'),
  created_at: timestamp,
});

export function toTrainingJob(job: JobWireFragment): z.infer<typeof trainingJob> {
  return {
    job_id: job.id,
    model_name: job.family,
    status: toJobStatus(job.status),
    progress: job.progress,
    start_time: toOptionalTimestamp(job.startedAt),
    end_time: toOptionalTimestamp(job.finishedAt),
    error_message: job.errorMessage ?? null,
    result: toResult(job),
    created_at: toTimestamp(job.createdAt),
    registered_model_name: job.modelName,
  };
}

export function toQueueJob(job: JobWireFragment): z.infer<typeof queueJob> {
  return {
    job_id: job.id,
    model_name: job.family,
    status: toJobStatus(job.status),
    progress: job.progress,
    created_at: toTimestamp(job.createdAt),
    started_at: toOptionalTimestamp(job.startedAt),
    completed_at: toOptionalTimestamp(job.finishedAt),
    error_message: job.errorMessage ?? null,
    result: toResult(job),
    priority: job.priority,
    attempt: job.attempt,
  };
}

export function toJobSummary(
  job: Pick<JobWireFragment, 'id' | 'family' | 'status' | 'createdAt'>,
): z.infer<typeof jobSummary> {
  return {
    job_id: job.id,
    model_name: job.family,
    status: toJobStatus(job.status),
    created_at: toTimestamp(job.createdAt),
  };
}

function toResult({ evaluation, modelVersion }: JobWireFragment): z.infer<typeof result> {
  if (!evaluation) return null;
  return {
    accuracy: evaluation.accuracy,
    f1_score: evaluation.macroF1,
    loss: evaluation.loss,
    calibration_error: evaluation.calibrationError,
    evaluated_rows: evaluation.rowCount,
    overlapping_rows: evaluation.overlapCount,
    evaluated_on: evaluation.source,
    registered_model_name: modelVersion?.modelName ?? null,
    registered_version: modelVersion ? String(modelVersion.version) : null,
  };
}
