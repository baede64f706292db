import type { RetentionForecast } from '../../../contracts/retention.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { JsonRow } from '../../../platform/retention/retire-rows.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import type { RetentionStore } from './retention-store.js';

const HAS_ENDED = Sql.sql`job.status IN ('completed', 'failed', 'cancelled')`;
const IN_OPEN_SEARCH = Sql.sql`EXISTS (
  SELECT FROM training.search WHERE search.id = job.search_id AND search.status = 'running')`;
const PAGE_JOBS = 20;
const PAGE_ROWS = 1_000;
const TRANSACTION_MS = 60_000;

/** Tables whose rows go with their job, and what an archive calls them. */
const OF_JOB = {
  events: ['job_event', 'sequence'],
  metrics: ['job_metric', 'name, step'],
  logs: ['job_log', 'id'],
  evaluations: ['job_evaluation', 'sequence'],
  phases: ['job_phase', 'run, number'],
  results: ['trial_result', 'rung'],
} as const;

interface Sums {
  count: number;
  sizeBytes: number;
  oldest: Date | null;
  newest: Date | null;
}

const SUMS = (row: Sql.Sql, goes: Sql.Sql, at: Sql.Sql, bytes: Sql.Sql = Sql.sql`pg_column_size(${row})`) =>
  Sql.sql`count(*) FILTER (WHERE ${goes})::float8 AS count,
    coalesce(sum(${bytes}) FILTER (WHERE ${goes}), 0)::float8 AS "sizeBytes",
    min(${at}) FILTER (WHERE ${goes}) AS oldest, max(${at}) FILTER (WHERE ${goes}) AS newest`;

/** @param kept how many stay for which reason */
function forecastOf(
  row: (Sums & Record<string, unknown>) | undefined,
  reasons: Readonly<Record<string, string>>,
): RetentionForecast {
  const { count = 0, sizeBytes = 0, oldest = null, newest = null } = row ?? {};
  const kept = Object.entries(reasons)
    .map(([column, reason]) => ({ reason, count: Number(row?.[column] ?? 0) }))
    .filter((each) => each.count > 0);
  return { count, sizeBytes, oldest, newest, kept };
}

const textsOf = (keys: readonly JsonRow[], name: string): string[] => keys.map((key) => String(key[name]));

export function createRetentionStore(prisma: Prisma): RetentionStore {
  return {
    jobs: jobs(prisma),
    logs: logs(prisma),
    events: events(prisma),
    async tenants() {
      const rows = await prisma.$queryRaw<{ tenant: string }[]>`
        SELECT DISTINCT tenant FROM training.job ORDER BY tenant`;
      return rows.map(({ tenant }) => tenant);
    },
  };
}

function jobs(prisma: Prisma): RetentionStore['jobs'] {
  const old = (tenant: string, before: Date) =>
    Sql.sql`job.tenant = ${tenant} AND job.finished_at < ${before}`;
  const goes = Sql.sql`${HAS_ENDED} AND job.model_version IS NULL AND NOT ${IN_OPEN_SEARCH}`;
  const details = Object.entries(OF_JOB).map(
    ([name, [table, order]]) => Sql.sql`${Sql.raw(`'${name}'`)}, (
      SELECT coalesce(json_agg(to_json(detail) ORDER BY ${Sql.raw(order)}), '[]') FROM ${Sql.raw(`training.${table}`)} AS detail
      WHERE detail.job_id = job.id)`,
  );
  const bytes = Sql.join(
    [
      Sql.sql`pg_column_size(job)`,
      ...Object.values(OF_JOB).map(
        ([
          table,
        ]) => Sql.sql`(SELECT coalesce(sum(pg_column_size(detail)), 0) FROM ${Sql.raw(`training.${table}`)} AS detail
          WHERE detail.job_id = job.id)`,
      ),
    ],
    ' + ',
  );
  return {
    async *read(tenant, before, mostRows) {
      let after: { at: Date; id: string } | undefined;
      for (let left = mostRows; left > 0; left -= PAGE_JOBS) {
        const size = Math.min(left, PAGE_JOBS);
        const behind = after
          ? Sql.sql`AND (job.finished_at, job.id) > (${after.at}, ${after.id})`
          : Sql.empty;
        const rows = await prisma.$queryRaw<{ id: string; at: Date; job: object; details: object }[]>`
          SELECT job.id, job.finished_at AS at, to_json(job) AS job, json_build_object(${Sql.join(details)}) AS details
          FROM training.job WHERE ${old(tenant, before)} AND ${goes} ${behind}
          ORDER BY job.finished_at, job.id LIMIT ${size}`;
        if (rows.length > 0) yield rows.map(({ job, details: more }) => ({ ...job, ...more }));
        if (rows.length < size) return;
        after = rows.at(-1);
      }
    },
    async forecast(tenant, before) {
      const [row] = await prisma.$queryRaw<(Sums & Record<string, unknown>)[]>`
        SELECT ${SUMS(Sql.sql`job`, goes, Sql.sql`job.finished_at`, bytes)},
          count(*) FILTER (WHERE job.model_version IS NOT NULL)::float8 AS registered,
          count(*) FILTER (WHERE job.model_version IS NULL AND ${IN_OPEN_SEARCH})::float8 AS searched
        FROM training.job WHERE ${old(tenant, before)}`;
      const [{ running } = { running: 0 }] = await prisma.$queryRaw<{ running: number }[]>`
        SELECT count(*)::float8 AS running FROM training.job
        WHERE tenant = ${tenant} AND created_at < ${before} AND finished_at IS NULL`;
      return forecastOf(row && { ...row, running }, {
        registered: 'A version is registered that it has trained.',
        searched: 'It is a trial of a search that goes on.',
        running: 'It has not ended.',
      });
    },
    async thatGo(tenant, before, keys) {
      return prisma.$queryRaw<{ id: string; modelName: string }[]>`
        SELECT id, model_name AS "modelName" FROM training.job
        WHERE ${old(tenant, before)} AND ${goes} AND id = ANY(${textsOf(keys, 'id')})`;
    },
    async delete(tenant, before, keys) {
      await prisma.$transaction(
        async (tx) => {
          const gone = await tx.$queryRaw<{ searchId: string | null }[]>`
            DELETE FROM training.job WHERE ${old(tenant, before)} AND ${goes} AND id = ANY(${textsOf(keys, 'id')})
            RETURNING search_id AS "searchId"`;
          const searches = gone.flatMap(({ searchId }) => searchId ?? []);
          if (searches.length === 0) return;
          await tx.$executeRaw`
            DELETE FROM training.search WHERE id = ANY(${searches}) AND status <> 'running'
              AND NOT EXISTS (SELECT FROM training.job WHERE job.search_id = search.id)`;
        },
        { timeout: TRANSACTION_MS },
      );
    },
  };
}

/** Jobs that have something from before: none that was created later. */
const ofJobs = (tenant: string, before: Date) =>
  Sql.sql`job.tenant = ${tenant} AND job.created_at < ${before}`;

function logs(prisma: Prisma): RetentionStore['logs'] {
  return {
    async *read(tenant, before, mostRows) {
      let after: { job: string; id: bigint } = { job: '', id: 0n };
      for (let left = mostRows; left > 0; left -= PAGE_ROWS) {
        const size = Math.min(left, PAGE_ROWS);
        const rows = await prisma.$queryRaw<{ job: string; id: bigint; row: JsonRow }[]>`
          SELECT line.job_id AS job, line.id, to_json(line) AS row
          FROM training.job JOIN training.job_log AS line ON line.job_id = job.id
          WHERE ${ofJobs(tenant, before)} AND ${HAS_ENDED} AND line.at < ${before}
            AND (line.job_id, line.id) > (${after.job}, ${after.id}::bigint)
          ORDER BY line.job_id, line.id LIMIT ${size}`;
        if (rows.length > 0) yield rows.map(({ row }) => row);
        if (rows.length < size) return;
        after = rows.at(-1) ?? after;
      }
    },
    async forecast(tenant, before) {
      const [row] = await prisma.$queryRaw<(Sums & Record<string, unknown>)[]>`
        SELECT ${SUMS(Sql.sql`line`, HAS_ENDED, Sql.sql`line.at`)},
          count(*) FILTER (WHERE NOT ${HAS_ENDED})::float8 AS running
        FROM training.job JOIN training.job_log AS line ON line.job_id = job.id
        WHERE ${ofJobs(tenant, before)} AND line.at < ${before}`;
      return forecastOf(row, { running: 'Its job has not ended.' });
    },
    async delete(tenant, before, keys) {
      await prisma.$executeRaw`
        DELETE FROM training.job_log AS line USING training.job
        WHERE line.id = ANY(${textsOf(keys, 'id').map(BigInt)}) AND job.id = line.job_id
          AND ${ofJobs(tenant, before)} AND ${HAS_ENDED} AND line.at < ${before}`;
    },
  };
}

function events(prisma: Prisma): RetentionStore['events'] {
  const goes = Sql.sql`${HAS_ENDED} AND event.sequence < job.last_sequence`;
  return {
    async *read(tenant, before, mostRows) {
      let after: { job: string; sequence: number } = { job: '', sequence: 0 };
      for (let left = mostRows; left > 0; left -= PAGE_ROWS) {
        const size = Math.min(left, PAGE_ROWS);
        const rows = await prisma.$queryRaw<{ job: string; sequence: number; row: JsonRow }[]>`
          SELECT event.job_id AS job, event.sequence, to_json(event) AS row
          FROM training.job JOIN training.job_event AS event ON event.job_id = job.id
          WHERE ${ofJobs(tenant, before)} AND ${goes} AND event.at < ${before}
            AND (event.job_id, event.sequence) > (${after.job}, ${after.sequence}::int)
          ORDER BY event.job_id, event.sequence LIMIT ${size}`;
        if (rows.length > 0) yield rows.map(({ row }) => row);
        if (rows.length < size) return;
        after = rows.at(-1) ?? after;
      }
    },
    async forecast(tenant, before) {
      const [row] = await prisma.$queryRaw<(Sums & Record<string, unknown>)[]>`
        SELECT ${SUMS(Sql.sql`event`, goes, Sql.sql`event.at`)},
          count(*) FILTER (WHERE NOT ${HAS_ENDED})::float8 AS running,
          count(*) FILTER (WHERE ${HAS_ENDED} AND event.sequence >= job.last_sequence)::float8 AS last
        FROM training.job JOIN training.job_event AS event ON event.job_id = job.id
        WHERE ${ofJobs(tenant, before)} AND event.at < ${before}`;
      return forecastOf(row, { running: 'Its job has not ended.', last: 'It says how its job ended.' });
    },
    async delete(tenant, before, keys) {
      await prisma.$executeRaw`
        DELETE FROM training.job_event AS event USING training.job,
          unnest(${textsOf(keys, 'job_id')}::text[], ${keys.map(({ sequence }) => Number(sequence))}::int[]) AS key (job_id, sequence)
        WHERE event.job_id = key.job_id AND event.sequence = key.sequence AND job.id = event.job_id
          AND ${ofJobs(tenant, before)} AND ${goes} AND event.at < ${before}`;
    },
  };
}
