import { NotFoundError } from '../../../contracts/errors.js';
import type { Announcer } from '../../../platform/events/publish-wake-up.js';
import { readChangePosition } from '../../../platform/postgres/changes.js';
import { escapeLike } from '../../../platform/postgres/like-pattern.js';
import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import type { TrainingJob } from '../domain/job.js';
import type { JobStatus } from '../domain/job-state.js';
import { cancelledStatus } from '../domain/job-state.js';
import type { JobCursor, JobFilter, JobOrder } from '../domain/paging.js';
import { priorityOfLevel } from '../domain/queue-order.js';
import { createJobWriter, findByIdempotencyKey } from './create-jobs.prisma.js';
import {
  readEvaluationsOf,
  readJobEvaluations,
  readJobEvents,
  readJobLogs,
  readJobMetrics,
  readJobPhases,
  readLogsOf,
  readMetricSeries,
} from './job-history.prisma.js';
import { JOB_COLUMNS, type JobRow, toTrainingJob } from './job-row.js';
import type { JobStore } from './job-store.js';
import {
  inTransaction,
  LOCKED_COLUMNS,
  type LockRow,
  readLocked,
  writeLocked,
} from './job-transaction.prisma.js';

/** @param announcer wakes the workers; absent where nobody waits */
export function createJobStore(prisma: Prisma, announcer?: Announcer): JobStore {
  return {
    findByIdempotencyKey: (tenant, key) => findByIdempotencyKey(prisma, tenant, key),
    create: createJobWriter(prisma, announcer),

    isTaken: async (id) => (await prisma.trainingJob.count({ where: { id } })) > 0,

    async get(tenant, id) {
      const row = await prisma.trainingJob.findUnique({ where: { id, tenant } });
      return row && toTrainingJob(row);
    },

    async getMany(tenant, ids) {
      const rows = await prisma.$statement<JobRow>(
        'training.jobs_by_id',
        Sql.sql`SELECT ${JOB_COLUMNS} FROM training.job WHERE tenant = ${tenant} AND id = ANY(${[...ids]})`,
      );
      return rows.map(toTrainingJob);
    },

    async list(tenant, { filter, order, after, limit }) {
      const rows = await prisma.trainingJob.findMany({
        where: { AND: [whereOf(tenant, filter), ...(after ? [behind(after, order)] : [])] },
        orderBy: orderOf(order),
        take: limit,
      });
      return rows.map(toTrainingJob);
    },

    async ofTraces(tenant, traceIds) {
      const found = await prisma.$queryRaw<{ traceId: string; id: string }[]>`
        SELECT DISTINCT ON (1) split_part(traceparent, '-', 2) AS "traceId", id FROM training.job
        WHERE split_part(traceparent, '-', 2) = ANY(${traceIds}) AND tenant = ${tenant}
        ORDER BY 1, created_at, id`;
      const traceOf = new Map(found.map(({ id, traceId }) => [id, traceId]));
      const rows = await prisma.trainingJob.findMany({ where: { tenant, id: { in: [...traceOf.keys()] } } });
      return new Map(rows.map((row) => [traceOf.get(row.id) ?? '', toTrainingJob(row)]));
    },

    count: (tenant, filter) => prisma.trainingJob.count({ where: whereOf(tenant, filter) }),

    async changes(tenant, { filter, after, limit }) {
      const { settled, newest } = await readChangePosition(prisma);
      const lasting = whereOf(tenant, { ...filter, status: undefined, text: undefined });
      const rows = await prisma.trainingJob.findMany({
        where: { AND: [lasting, { changedIn: { gt: after, lte: settled } }] },
        orderBy: { changedIn: 'asc' },
        take: limit,
      });
      const heldBack = { changedIn: { gt: settled, lte: newest } };
      const hasMore =
        rows.length === limit ||
        (await prisma.trainingJob.findFirst({
          where: { AND: [lasting, heldBack] },
          select: { id: true },
        })) !== null;
      const ids = rows.map(({ id }) => id);
      const matching = await prisma.trainingJob.findMany({
        where: { AND: [whereOf(tenant, filter), { id: { in: ids } }] },
        select: { id: true },
      });
      const matches = new Set(matching.map(({ id }) => id));
      const changes = rows.map((row) => ({
        sequence: Number(row.changedIn),
        job: toTrainingJob(row),
        matches: matches.has(row.id),
      }));
      return { changes, hasMore };
    },

    changePosition: () => readChangePosition(prisma),

    async countByStatus(tenant) {
      const counts: Record<JobStatus, number> = {
        pending: 0,
        running: 0,
        completed: 0,
        failed: 0,
        cancelled: 0,
      };
      const groups = await prisma.trainingJob.groupBy({ by: ['status'], where: { tenant }, _count: true });
      for (const { status, _count } of groups) counts[status as JobStatus] = _count;
      return counts;
    },

    async countPending(tenant) {
      const where = { tenant, status: 'pending' satisfies JobStatus, pausedAt: null };
      const groups = await prisma.trainingJob.groupBy({ by: ['priority'], where, _count: true });
      return new Map(groups.map(({ priority, _count }) => [priorityOfLevel(priority), _count]));
    },

    requestCancel: (tenant, id) => inTransaction(prisma, (tx) => requestCancelOf(tx, tenant, id)),

    events: (tenant, jobIds, page) => readJobEvents(prisma, tenant, jobIds, page),
    metrics: (tenant, jobIds, page) => readJobMetrics(prisma, tenant, jobIds, page),
    evaluations: (tenant, jobIds, page) => readJobEvaluations(prisma, tenant, jobIds, page),
    evaluationsOf: (tenant, events) => readEvaluationsOf(prisma, tenant, events),
    phases: (tenant, jobIds, page) => readJobPhases(prisma, tenant, jobIds, page),
    metricSeries: (tenant, jobIds, range) => readMetricSeries(prisma, tenant, jobIds, range),
    logs: (tenant, jobIds, page) => readJobLogs(prisma, tenant, jobIds, page),
    logsOf: (tenant, events) => readLogsOf(prisma, tenant, events),
  };
}

/**
 * As `JobStore.requestCancel` says.
 * @param how follows "Cancelled" in the event of one that does not run
 */
export async function requestCancelOf(
  tx: PrismaTransaction,
  tenant: string,
  id: string,
  how?: string,
): Promise<TrainingJob> {
  const rows = await tx.$queryRaw<LockRow[]>`
    SELECT ${LOCKED_COLUMNS} FROM training.job WHERE id = ${id} AND tenant = ${tenant} FOR UPDATE`;
  const locked = readLocked(rows);
  if (!locked) throw new NotFoundError(`Job ${id} not found.`);
  const { job, now } = locked;
  if (job.status === 'cancelled') return job;
  const status = cancelledStatus(job);
  if (job.cancelRequestedAt) return job;
  if (job.status === 'running') return writeLocked(tx, locked, { cancelRequestedAt: now }, {});
  const message = `Cancelled ${how ?? (job.startedAt ? 'while it did not run' : 'before it started')}.`;
  return writeLocked(
    tx,
    locked,
    { status, cancelRequestedAt: now, finishedAt: now },
    { events: [{ type: 'CANCELLED', message, metrics: [] }] },
  );
}

function whereOf(tenant: string, filter: JobFilter): Sql.TrainingJobWhereInput {
  const { ids, status, family, modelName, search, dataset, text, createdAfter, createdBefore } = filter;
  const contains = text && { contains: escapeLike(text), mode: 'insensitive' as const };
  return {
    tenant,
    // An absent condition is undefined, which Prisma leaves out.
    ...{ family, modelName, searchId: search },
    ...(createdAfter || createdBefore ? { createdAt: { gt: createdAfter, lt: createdBefore } } : {}),
    AND: [
      ...(ids ? [{ id: { in: [...new Set(ids)] } }] : []),
      ...(status ? [{ status: { in: [...new Set(status)] } }] : []),
      ...(dataset === undefined ? [] : [{ OR: [{ datasetFileId: dataset }, { evaluationFileId: dataset }] }]),
      ...(contains
        ? [
            {
              OR: [
                { id: contains },
                { modelName: contains },
                { datasetPath: contains },
                { errorMessage: contains },
              ],
            },
          ]
        : []),
    ],
  };
}

function orderOf({ field, direction }: JobOrder): Sql.TrainingJobOrderByWithRelationInput[] {
  const first =
    field === 'finishedAt'
      ? { finishedAt: { sort: direction, nulls: 'last' as const } }
      : { [field]: direction };
  return [first, { id: direction }];
}

/** The rows behind a cursor. */
function behind({ value, id }: JobCursor, { field, direction }: JobOrder): Sql.TrainingJobWhereInput {
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  const later = { id: { [beyond]: id } };
  if (value === null) return { [field]: null, ...later };
  const place = field === 'priority' ? value : new Date(value);
  const further = [{ [field]: { [beyond]: place } }, { [field]: place, ...later }];
  if (field === 'finishedAt') return { OR: [...further, { finishedAt: null }] };
  // What follows from the alternatives is said once more, because an index can begin at it.
  return { [field]: { [`${beyond}e`]: place }, OR: further };
}
