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
  const rows = await prisma.$statement<EventRow>(
    'training.job_events',
    Sql.sql`
    SELECT page.job_id AS "jobId", sequence, type, page.progress, page.step, page.epoch, metrics, message, at
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_event
      WHERE job_id = job.id AND sequence > ${afterSequence} ORDER BY sequence LIMIT ${first}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, sequence`,
  );
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

/** A series as the statement answers it: of each value one list, by bucket. JSON, because the driver reads it fastest. */
interface SeriesRow {
  jobId: string;
  name: string;
  pointCount: number;
  firstSteps: number[];
  lastSteps: number[];
  firsts: number[];
  lasts: number[];
  minima: number[];
  maxima: number[];
}

/**
 * The database sums up neighbours, so that what travels is bounded whatever a job has measured. Each series is read along
 * the primary key, in the order of its steps: nothing is sorted, and a value's place in the list says what its bucket is.
 */
export async function readMetricSeries(
  prisma: Prisma,
  tenant: string,
  jobIds: readonly string[],
  { names, points }: SeriesRange,
): Promise<Map<string, MetricSeries[]>> {
  const wanted = names ? [...new Set(names)] : null;
  const rows = await prisma.$statement<SeriesRow>(
    'training.metric_series',
    Sql.sql`
    WITH RECURSIVE asked AS (
      SELECT id AS job_id FROM training.job WHERE id = ANY(${jobIds}) AND tenant = ${tenant}
    ), present AS (
      -- From one name to the next, not over all that lies between them.
      SELECT job_id, (SELECT min(name) FROM training.job_metric WHERE job_id = asked.job_id) AS name FROM asked
      UNION ALL
      SELECT job_id, (
        SELECT min(name) FROM training.job_metric WHERE job_id = present.job_id AND name > present.name
      ) FROM present WHERE name IS NOT NULL
    ), series AS (
      SELECT job_id, name FROM present WHERE ${wanted}::text[] IS NULL AND name IS NOT NULL
      UNION ALL
      SELECT job_id, name FROM asked CROSS JOIN unnest(${wanted}::text[]) AS name
    )
    SELECT job_id AS "jobId", name, size AS "pointCount", summed.*
    FROM series CROSS JOIN LATERAL (
      SELECT count(*)::int AS size, least(count(*), ${points}::int) AS buckets,
        array_agg(step) AS steps, array_agg(value) AS measured
      FROM (
        SELECT step, value FROM training.job_metric
        WHERE job_id = series.job_id AND name = series.name ORDER BY step
      ) AS point
      HAVING count(*) > 0
    ) AS listed CROSS JOIN LATERAL (
      SELECT json_agg(steps[first_at]) AS "firstSteps", json_agg(steps[last_at]) AS "lastSteps",
        json_agg(measured[first_at]) AS firsts, json_agg(measured[last_at]) AS lasts,
        json_agg(minimum) AS minima, json_agg(maximum) AS maxima
      FROM (
        SELECT (bucket * size + buckets - 1) / buckets + 1 AS first_at,
          ((bucket + 1) * size + buckets - 1) / buckets AS last_at, minimum, maximum
        FROM (
          SELECT (place - 1) * buckets / size AS bucket, min(value) AS minimum, max(value) AS maximum
          FROM unnest(measured) WITH ORDINALITY AS placed (value, place)
          GROUP BY bucket ORDER BY bucket
        ) AS summed
      ) AS bounded
    ) AS summed
    ORDER BY job_id, name`,
  );
  return groupByJob(rows, (row) => ({
    name: row.name,
    pointCount: row.pointCount,
    buckets: bucketsOf(row),
  }));
}

function bucketsOf({ firstSteps, lastSteps, firsts, lasts, minima, maxima }: SeriesRow): MetricBucket[] {
  return Array.from(
    firstSteps,
    (firstStep, index) =>
      ({
        firstStep,
        lastStep: lastSteps[index],
        first: firsts[index],
        last: lasts[index],
        minimum: minima[index],
        maximum: maxima[index],
      }) as MetricBucket, // the lists are equally long
  );
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
  const rows = await prisma.$statement<PhaseRow>(
    'training.job_phases',
    Sql.sql`
    SELECT page.job_id AS "jobId", run, number, name, page.started_at AS "startedAt",
      ended_at AS "endedAt", span_id AS "spanId"
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_phase WHERE job_id = job.id ORDER BY run DESC, number DESC LIMIT ${last}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, run, number`,
  );
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
