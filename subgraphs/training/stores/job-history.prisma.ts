import type { Prisma } from '../../../platform/postgres/prisma.js';
import type {
  TrainingJobEvent as EventRow,
  TrainingLog as LogRow,
  TrainingMetric as MetricRow,
} from '../../../prisma/generated/client.js';
import type { JobEvent, MetricPoint } from '../domain/job-event.js';
import type { LogLine } from '../domain/job-log.js';
import { toJobEvent, toLogLine } from './job-row.js';
import type { EventRange, LogRange, MetricRange } from './job-store.js';

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
): Promise<Map<string, MetricPoint[]>> {
  const rows = await prisma.$queryRaw<MetricRow[]>`
    SELECT page.job_id AS "jobId", name, page.step, value
    FROM training.job CROSS JOIN LATERAL (
      SELECT * FROM training.job_metric
      WHERE job_id = job.id
        AND (${name ?? null}::text IS NULL OR name = ${name ?? null})
        AND step > ${afterStep ?? -1}
      ORDER BY name, step LIMIT ${first}
    ) AS page
    WHERE job.id = ANY(${jobIds}) AND tenant = ${tenant}
    ORDER BY page.job_id, name, page.step`;
  return groupByJob(rows, (row) => ({ name: row.name, value: row.value, step: row.step }));
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

function groupByJob<Row extends { jobId: string }, T>(
  rows: readonly Row[],
  convert: (row: Row) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.jobId);
    if (group) group.push(convert(row));
    else groups.set(row.jobId, [convert(row)]);
  }
  return groups;
}
