import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { type Prisma as PrismaTypes, Prisma as Sql } from '../../../prisma/generated/client.js';
import type { TrainingJob } from '../domain/job.js';
import { milestoneLevel } from '../domain/job-log.js';
import type { JobPhase } from '../domain/job-phase.js';
import type { JobChanges, NewJobEvent } from './job-queue.js';
import { JOB_COLUMNS, type JobRow, toTrainingJob } from './job-row.js';

/** A job whose row is locked until the transaction ends, and the database's time at the lock. */
export interface LockedJob {
  job: TrainingJob;
  leaseToken: string | null;
  now: Date;
}

/** What a locking query must select: `SELECT ${LOCKED_COLUMNS} … FOR UPDATE`; of a row that it waited for, the newest version. */
export type LockRow = JobRow & { now: Date };
export const LOCKED_COLUMNS = Sql.sql`${JOB_COLUMNS}, clock_timestamp() AS now`;

/** Columns of the job's own row that change along with its events. */
export type JobColumns = Omit<
  PrismaTypes.TrainingJobUncheckedUpdateInput,
  'events' | 'metrics' | 'logs' | 'evaluations' | 'phases' | 'results'
>;

/** Runs `work` in one transaction; failures of the transaction itself leave as our errors too. */
export async function inTransaction<T>(
  prisma: Prisma,
  work: (tx: PrismaTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await prisma.$transaction(work, { maxWait: 5_000, timeout: 10_000 });
  } catch (error) {
    throw translatePrismaError(error);
  }
}

/** The row that a locking query found. */
export function readLocked([row]: readonly LockRow[]): LockedJob | null {
  return row ? { job: toTrainingJob(row), leaseToken: row.leaseToken, now: row.now } : null;
}

/**
 * Writes a locked job's columns together with what happened. The row lock makes the sequence numbers gap-free:
 * whoever appends to this job waits for this transaction's end.
 */
export async function writeLocked(
  tx: PrismaTransaction,
  { job, now }: LockedJob,
  columns: JobColumns,
  changes: Partial<JobChanges>,
): Promise<TrainingJob> {
  const { metrics = [], logs = [], checkpoint } = changes;
  // All lines of a transaction travel in one event, however many they are.
  const logged: NewJobEvent[] = logs.length > 0 ? [{ type: 'LOG', message: '', metrics: [] }] : [];
  const events = [...logged, ...(changes.events ?? [])];
  let position = { progress: job.progress, step: job.step, totalSteps: job.totalSteps, epoch: job.epoch };
  const eventRows = events.map((event, index) => {
    position = event.position ?? position;
    return {
      jobId: job.id,
      sequence: job.lastSequence + 1 + index,
      type: event.type,
      progress: position.progress,
      step: position.step,
      epoch: position.epoch,
      metrics: toJson(event.metrics),
      message: event.message,
      at: now,
    };
  });
  const row = await tx.trainingJob.update({
    where: { id: job.id },
    data: {
      ...position,
      lastSequence: job.lastSequence + events.length,
      ...(checkpoint ? { checkpointKey: checkpoint.objectKey, checkpointStep: checkpoint.step } : {}),
      ...columns,
    },
  });
  if (eventRows.length > 0) await tx.trainingJobEvent.createMany({ data: eventRows });
  const evaluations = eventRows.flatMap(({ jobId, sequence, step, epoch, at }, index) => {
    const found = events[index]?.evaluation;
    return found ? [{ jobId, sequence, step, epoch, at, ...found, report: toJson(found.report) }] : [];
  });
  if (evaluations.length > 0) await tx.trainingEvaluation.createMany({ data: evaluations });
  const lines = eventRows.flatMap(({ jobId, sequence, type, message }) => {
    const level = milestoneLevel(type);
    const ofEvent = type === 'LOG' ? logs : level ? [{ at: now, level, message }] : [];
    return ofEvent.map((line) => ({ jobId, sequence, ...line }));
  });
  if (lines.length > 0) await tx.trainingLog.createMany({ data: lines });
  if (changes.phases) await upsertPhases(tx, job.id, changes.phases);
  await upsertMetrics(tx, job.id, metrics, now);
  return toTrainingJob(row);
}

async function upsertPhases(
  tx: PrismaTransaction,
  jobId: string,
  phases: readonly JobPhase[],
): Promise<void> {
  if (phases.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO training.job_phase (job_id, run, number, name, started_at, ended_at, span_id)
    SELECT ${jobId}, run, number, name, "startedAt", "endedAt", "spanId"
    FROM jsonb_to_recordset(${JSON.stringify(phases)}::jsonb) AS phase (
      run int, number int, name text, "startedAt" timestamptz, "endedAt" timestamptz, "spanId" text
    )
    ON CONFLICT (job_id, run, number) DO UPDATE SET ended_at = EXCLUDED.ended_at`;
}

/** Nobody is left to say when they ended. */
export async function endOpenPhases(tx: PrismaTransaction, { job, now }: LockedJob): Promise<void> {
  await tx.$executeRaw`
    UPDATE training.job_phase SET ended_at = GREATEST(started_at, ${now})
    WHERE job_id = ${job.id} AND ended_at IS NULL`;
}

async function upsertMetrics(
  tx: PrismaTransaction,
  jobId: string,
  metrics: JobChanges['metrics'],
  at: Date,
): Promise<void> {
  // One statement must not touch a row twice: of equal points the last one counts.
  const points = [...new Map(metrics.map((point) => [`${point.step} ${point.name}`, point])).values()];
  if (points.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO training.job_metric (job_id, name, step, value, at)
    SELECT ${jobId}, name, step, value, ${at}
    FROM unnest(
      ${points.map(({ name }) => name)}::text[],
      ${points.map(({ step }) => step)}::int[],
      ${points.map(({ value }) => value)}::float8[]
    ) AS point (name, step, value)
    ON CONFLICT (job_id, name, step) DO UPDATE SET value = EXCLUDED.value, at = EXCLUDED.at`;
}

/** Our values hold only what JSON can say; Prisma's input type cannot express that of an interface. */
export function toJson(value: unknown): PrismaTypes.InputJsonValue {
  return value as PrismaTypes.InputJsonValue;
}
