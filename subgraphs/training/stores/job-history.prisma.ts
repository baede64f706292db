import type { Prisma } from '../../../platform/postgres/prisma.js';
import {
  type TrainingEvaluation as EvaluationRow,
  type TrainingJobEvent as EventRow,
  type TrainingLog as LogRow,
  type TrainingMetric as MetricRow,
  type TrainingPhase as PhaseRow,
  Prisma as Sql,
} from '../../../prisma/generated/client.js';
import type { JobEvaluation } from '../domain/job-evaluation.js';
import type { JobEvent, MeasuredPoint, MetricBucket, MetricSeries } from '../domain/job-event.js';
import type { LogLine } from '../domain/job-log.js';
import type { JobPhase } from '../domain/job-phase.js';
import { groupRows } from './group-rows.js';
import { toJobEvaluation, toJobEvent, toLogLine } from './job-row.js';
import type {
  EvaluationRange,
  EventKey,
  EventRange,
  LogRange,
  MetricRange,
  PhaseRange,
  SeriesRange,
} from './job-store.js';

/**
 * Pages of several jobs in one statement: the lateral join applies the limit to each job and walks its index, so
 * a list of jobs with their events costs one query, not one per job.
 */
export async function readJobEvents(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { afterSequence, first }: EventRange,
): Promise<Map<string, JobEvent[]>> {
  const rows = await prisma.$queryRaw<EventRow[]>`
    SELECT page.job_id AS "jobId", sequence, type, page.progress, page.step, page.epoch, metrics, message, at
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_event
      WHERE job_id = job.id AND sequence > ${afterSequence} ORDER BY sequence LIMIT ${first}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, sequence`;
  return groupByJob(rows, toJobEvent);
}

export async function readJobMetrics(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { name, afterStep, first }: MetricRange,
): Promise<Map<string, MeasuredPoint[]>> {
  const rows = await prisma.$queryRaw<MetricRow[]>`
    SELECT page.job_id AS "jobId", name, page.step, value, at
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_metric
      WHERE job_id = job.id
        AND (${name ?? null}::text IS NULL OR name = ${name ?? null})
        AND step > ${afterStep ?? -1}
      ORDER BY name, step LIMIT ${first}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, name, page.step`;
  return groupByJob(rows, ({ name, value, step, at }) => ({ name, value, step, at }));
}

/** The database sums up neighbours, so that what travels is bounded whatever a job has measured. */
export async function readMetricSeries(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { names, points }: SeriesRange,
): Promise<Map<string, MetricSeries[]>> {
  const wanted = names ? [...names] : null;
  const rows = await prisma.$statement<Omit<MetricSeries, 'buckets'> & MetricBucket & { jobId: string }>(
    'training.metric_series',
    Sql.sql`
    WITH numbered AS (
      SELECT job_id, name, step, value,
        count(*) OVER series AS size,
        row_number() OVER (series ORDER BY step) - 1 AS place
      FROM training.job_metric
      WHERE job_id = ANY(ARRAY(SELECT id FROM training.job WHERE id = ANY(${jobIds}) AND tenant = ${tenant}))
        AND (${wanted}::text[] IS NULL OR name = ANY(${wanted}::text[]))
      WINDOW series AS (PARTITION BY job_id, name)
    ), placed AS (
      SELECT *, place * least(size, ${points}::int) / size AS bucket,
        (place - 1) * least(size, ${points}::int) / size AS bucket_before,
        (place + 1) * least(size, ${points}::int) / size AS bucket_behind
      FROM numbered
    )
    SELECT job_id AS "jobId", name, size::int AS "pointCount",
      min(step) AS "firstStep", max(step) AS "lastStep",
      max(value) FILTER (WHERE place = 0 OR bucket_before < bucket) AS first,
      max(value) FILTER (WHERE bucket_behind > bucket) AS last,
      min(value) AS minimum, max(value) AS maximum
    FROM placed
    GROUP BY job_id, name, size, bucket
    ORDER BY job_id, name, "firstStep"`,
  );
  const series = new Map<string, MetricSeries[]>();
  for (const { jobId, name, pointCount, ...bucket } of rows) {
    const ofJob = series.get(jobId) ?? [];
    series.set(jobId, ofJob);
    const last = ofJob.at(-1);
    if (last?.name === name) last.buckets.push(bucket);
    else ofJob.push({ name, pointCount, buckets: [bucket] });
  }
  return series;
}

export async function readJobEvaluations(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { afterStep = -1, first }: EvaluationRange,
): Promise<Map<string, JobEvaluation[]>> {
  const rows = await prisma.$queryRaw<EvaluationRow[]>`
    SELECT page.job_id AS "jobId", sequence, page.step, page.epoch, at, report,
      of_finished_model AS "ofFinishedModel"
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT DISTINCT ON (step, of_finished_model) * FROM training.job_evaluation
        WHERE job_id = job.id AND step > ${afterStep}
        ORDER BY step, of_finished_model, sequence DESC
      ) AS newest
      ORDER BY step FETCH FIRST (${first}) ROWS WITH TIES
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, page.step, of_finished_model`;
  return groupByJob(rows, toJobEvaluation);
}

export async function readEvaluationsOf(
  prisma: Prisma,
  tenant: string,
  events: readonly EventKey[],
): Promise<(JobEvaluation & EventKey)[]> {
  const rows = await prisma.$queryRaw<EvaluationRow[]>`
    SELECT found.job_id AS "jobId", found.sequence, found.step, found.epoch, at, report,
      of_finished_model AS "ofFinishedModel"
    FROM unnest(
      ${events.map(({ jobId }) => jobId)}::text[],
      ${events.map(({ sequence }) => sequence)}::int[]
    ) AS event (job_id, sequence)
    JOIN training.job_evaluation AS found USING (job_id, sequence)
    JOIN training.job ON job.id = found.job_id
    WHERE tenant = ${tenant}
    ORDER BY found.job_id, found.sequence`;
  return rows.map((row) => ({ ...toJobEvaluation(row), jobId: row.jobId }));
}

export async function readJobPhases(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { last }: PhaseRange,
): Promise<Map<string, JobPhase[]>> {
  const rows = await prisma.$queryRaw<PhaseRow[]>`
    SELECT page.job_id AS "jobId", run, number, name, page.started_at AS "startedAt",
      ended_at AS "endedAt", span_id AS "spanId"
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_phase WHERE job_id = job.id ORDER BY run DESC, number DESC LIMIT ${last}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, run, number`;
  return groupByJob(rows, ({ jobId: _, ...phase }) => phase);
}

export async function readJobLogs(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { after = 0n, first }: LogRange,
): Promise<Map<string, LogLine[]>> {
  const rows = await prisma.$queryRaw<LogRow[]>`
    SELECT page.id, page.job_id AS "jobId", at, level, message
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_log WHERE job_id = job.id AND id > ${after} ORDER BY id LIMIT ${first}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, page.id`;
  return groupByJob(rows, toLogLine);
}

export async function readLogsOf(
  prisma: Prisma,
  tenant: string,
  events: readonly EventKey[],
): Promise<(LogLine & EventKey)[]> {
  const rows = await prisma.$queryRaw<LogRow[]>`
    SELECT line.id, line.job_id AS "jobId", line.sequence, at, level, message
    FROM unnest(
      ${events.map(({ jobId }) => jobId)}::text[],
      ${events.map(({ sequence }) => sequence)}::int[]
    ) AS event (job_id, sequence)
    JOIN training.job_log AS line USING (job_id, sequence)
    JOIN training.job ON job.id = line.job_id
    WHERE tenant = ${tenant}
    ORDER BY line.id`;
  return rows.map((row) => ({ ...toLogLine(row), jobId: row.jobId, sequence: row.sequence }));
}

function groupByJob<Row extends { jobId: string }, T>(
  rows: readonly Row[],
  convert: (row: Row) => T,
): Map<string, T[]> {
  return groupRows(rows, ({ jobId }) => jobId, convert);
}
