import { z } from 'zod';
import { evaluationReport } from '../../../contracts/evaluation-report.js';
import { columnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import { DATA_FORMATS } from '../../../contracts/labelled-rows/rows.js';
import { selectColumns } from '../../../platform/postgres/select-columns.js';
import {
  type TrainingEvaluation as EvaluationRow,
  type TrainingJobEvent as EventRow,
  type TrainingLog as LogRow,
  type TrainingJob as PrismaJobRow,
  Prisma as Sql,
} from '../../../prisma/generated/client.js';
import type { DatasetRef, TrainingJob } from '../domain/job.js';
import type { JobEvaluation } from '../domain/job-evaluation.js';
import { JOB_EVENT_TYPES, type JobEvent } from '../domain/job-event.js';
import { LOG_LEVELS, type LogLine } from '../domain/job-log.js';
import { JOB_STATUSES } from '../domain/job-state.js';
import { priorityOfLevel } from '../domain/queue-order.js';
import type { Trial } from '../domain/trial.js';

const config = z.record(z.string(), z.unknown());
export const jobStatus = z.enum(JOB_STATUSES);
const format = z.enum(DATA_FORMATS);
const columns = columnMapping.nullable();
const metricPoints = z.array(z.object({ name: z.string(), value: z.number(), step: z.number().int() }));

export type JobRow = Omit<PrismaJobRow, 'changedIn'>;

const JOB_FIELDS = Object.values(Sql.TrainingJobScalarFieldEnum).filter((field) => field !== 'changedIn');

/** Selects a JobRow of `training.job`. */
export const JOB_COLUMNS = selectColumns(JOB_FIELDS);

/** A job's row as the domain knows it. */
export function toTrainingJob(row: JobRow): TrainingJob {
  const settings = config.parse(row.config);
  return {
    id: row.id,
    tenant: row.tenant,
    family: row.family,
    modelName: row.modelName,
    status: jobStatus.parse(row.status),
    priority: priorityOfLevel(row.priority),
    config: settings,
    retrain: row.retrain,
    startVersion: row.startVersion,
    dataset: {
      fileId: row.datasetFileId,
      path: row.datasetPath,
      objectKey: row.datasetObjectKey,
      format: format.parse(row.datasetFormat),
      sha256: row.datasetSha256,
      columns: columns.parse(row.datasetColumns),
    },
    evaluationDataset: evaluationDatasetOf(row, settings),
    resources: { cpuCores: row.cpuCores, memoryMb: row.memoryMb, gpu: row.gpu },
    timeoutMs: row.timeoutMs,
    attempt: row.attempt,
    maxAttempts: row.maxAttempts,
    worker: row.leaseOwner,
    cancelRequestedAt: row.cancelRequestedAt,
    registeringAt: row.registeringAt,
    progress: row.progress,
    step: row.step,
    totalSteps: row.totalSteps,
    epoch: row.epoch,
    lastSequence: row.lastSequence,
    checkpoint: checkpointOf(row),
    evaluation: row.evaluation === null ? null : evaluationReport.parse(row.evaluation),
    modelVersion: row.modelVersion,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    retryOf: row.retryOf,
    idempotencyKey: row.idempotencyKey,
    requestHash: row.requestHash,
    traceparent: row.traceparent,
    createdBy: row.createdBy,
    createdById: row.createdById,
    trial: trialOf(row),
    createdAt: row.createdAt,
    queuedAt: row.queuedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

type TrialColumns = Pick<JobRow, 'searchId' | 'trial' | 'pauseAfterEpochs' | 'pausedAt' | 'pruned'>;

export function checkpointOf({
  checkpointKey: objectKey,
  checkpointStep,
}: Pick<JobRow, 'checkpointKey' | 'checkpointStep'>): TrainingJob['checkpoint'] {
  return objectKey === null ? null : { objectKey, step: checkpointStep ?? 0 };
}

export function trialOf({ searchId, trial, pauseAfterEpochs, pausedAt, pruned }: TrialColumns): Trial | null {
  if (searchId === null || trial === null) return null;
  return { searchId, number: trial, pauseAfterEpochs, pausedAt, pruned };
}

function evaluationDatasetOf(row: JobRow, settings: Record<string, unknown>): DatasetRef | null {
  if (row.evaluationFileId === null || row.evaluationObjectKey === null) return null;
  return {
    fileId: row.evaluationFileId,
    // The path is a setting of the job and has no column of its own.
    path: z.string().parse(settings.evaluation_data_path),
    objectKey: row.evaluationObjectKey,
    format: format.parse(row.evaluationFormat),
    sha256: row.evaluationSha256,
    columns: columns.parse(row.evaluationColumns),
  };
}

export function toJobEvent(row: EventRow): JobEvent {
  return {
    jobId: row.jobId,
    sequence: row.sequence,
    type: z.enum(JOB_EVENT_TYPES).parse(row.type),
    at: row.at,
    progress: row.progress,
    step: row.step,
    epoch: row.epoch,
    metrics: metricPoints.parse(row.metrics),
    message: row.message,
  };
}

export function toJobEvaluation(row: EvaluationRow): JobEvaluation {
  const { sequence, step, epoch, at, ofFinishedModel, report } = row;
  return { sequence, step, epoch, at, ofFinishedModel, report: evaluationReport.parse(report) };
}

export function toLogLine(row: LogRow): LogLine {
  return { id: row.id, at: row.at, level: z.enum(LOG_LEVELS).parse(row.level), message: row.message };
}
