import { ConflictError, NotFoundError } from '../../../contracts/errors.js';
import { behindNewest, NEWEST_FIRST } from '../../../platform/postgres/newest-first.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { TrainingJob as JobRow, Prisma as PrismaTypes } from '../../../prisma/generated/client.js';
import type { SearchFilter } from '../domain/paging.js';
import { requireCancellable, TRIAL_STATUSES, trialStatus } from '../domain/search/search.js';
import { advanceSearch } from './advance-search.prisma.js';
import { groupRows } from './group-rows.js';
import { toTrainingJob } from './job-row.js';
import { requestCancelOf } from './job-store.prisma.js';
import { inTransaction, toJson } from './job-transaction.prisma.js';
import { toSearch } from './search-row.js';
import type { SearchStore, TrialCounts } from './search-store.js';

export function createSearchStore(prisma: Prisma): SearchStore {
  const findByIdempotencyKey: SearchStore['findByIdempotencyKey'] = async (tenant, key) => {
    const row = await prisma.trainingSearch.findUnique({
      where: { tenant_idempotencyKey: { tenant, idempotencyKey: key } },
    });
    return row && toSearch(row);
  };

  return {
    findByIdempotencyKey,

    async create({ plan, template, space, ...search }) {
      try {
        const row = await inTransaction(prisma, (tx) =>
          tx.trainingSearch.create({
            data: {
              ...search,
              status: 'running',
              plan: toJson(plan),
              template: toJson(template),
              space: toJson(space),
              datasetFileId: template.dataset.fileId,
            },
          }),
        );
        return toSearch(row);
      } catch (error) {
        const first =
          error instanceof ConflictError && search.idempotencyKey !== null
            ? await findByIdempotencyKey(search.tenant, search.idempotencyKey)
            : null;
        if (!first) throw error;
        return first;
      }
    },

    async getMany(tenant, ids) {
      const rows = await prisma.trainingSearch.findMany({ where: { tenant, id: { in: [...ids] } } });
      return rows.map(toSearch);
    },

    async list(tenant, { filter, after, limit }) {
      const rows = await prisma.trainingSearch.findMany({
        where: { AND: [whereOf(tenant, filter), ...(after ? [behindNewest(after)] : [])] },
        orderBy: NEWEST_FIRST,
        take: limit,
      });
      return rows.map(toSearch);
    },

    count: (tenant, filter) => prisma.trainingSearch.count({ where: whereOf(tenant, filter) }),

    async trials(tenant, searchIds, { afterNumber = -1, first }) {
      const found = await prisma.$queryRaw<{ id: string }[]>`
        SELECT page.id FROM training.search CROSS JOIN LATERAL (
          SELECT id FROM training.job WHERE search_id = search.id AND trial > ${afterNumber}
          ORDER BY trial LIMIT ${first}
        ) AS page
        WHERE search.id = ANY(${searchIds}) AND tenant = ${tenant}`;
      const rows = await prisma.trainingJob.findMany({
        where: { id: { in: found.map(({ id }) => id) } },
        orderBy: { trial: 'asc' },
      });
      return groupRows(rows, ({ searchId }) => searchId ?? '', toTrainingJob);
    },

    async trialsOf(tenant, keys) {
      const rows = await prisma.trainingJob.findMany({
        where: { tenant, OR: keys.map(({ searchId, number }) => ({ searchId, trial: number })) },
      });
      return rows.map(toTrainingJob);
    },

    async results(tenant, jobIds) {
      const rows = await prisma.trialResult.findMany({
        where: { jobId: { in: [...jobIds] }, job: { tenant } },
        orderBy: { rung: 'asc' },
      });
      return groupRows(
        rows,
        ({ jobId }) => jobId,
        ({ value }) => value,
      );
    },

    async workedMs(tenant, jobIds) {
      const rows = await prisma.$queryRaw<{ jobId: string; ms: number }[]>`
        SELECT job_id AS "jobId",
          sum(extract(epoch FROM coalesce(ended_at, clock_timestamp()) - phase.started_at))::float8 * 1000 AS ms
        FROM training.job_phase AS phase JOIN training.job ON job.id = job_id
        WHERE job_id = ANY(${jobIds}) AND tenant = ${tenant} GROUP BY job_id`;
      return new Map(rows.map(({ jobId, ms }) => [jobId, ms]));
    },

    async countTrials(tenant, searchIds) {
      const groups = await prisma.$queryRaw<CountedRow[]>`
        SELECT search_id AS "searchId", status, paused_at IS NOT NULL AS paused, pruned, count(*)::int AS count
        FROM training.job WHERE search_id = ANY(${searchIds}) AND tenant = ${tenant} GROUP BY 1, 2, 3, 4`;
      const counts = new Map(searchIds.map((id) => [id, noTrials()]));
      for (const { searchId, count, ...row } of groups) {
        const ofSearch = counts.get(searchId);
        if (ofSearch) ofSearch[countedAs(row)] += count;
      }
      return counts;
    },

    async rungs(tenant, searchIds) {
      const rows = await prisma.$queryRaw<
        { searchId: string; rung: number; reachedCount: number; bestValue: number | null }[]
      >`
        SELECT search.id AS "searchId", rung, count(*)::int AS "reachedCount",
          CASE WHEN (plan->>'greaterIsBetter')::boolean THEN max(value) ELSE min(value) END AS "bestValue"
        FROM training.trial_result JOIN training.job ON job.id = job_id
        JOIN training.search ON search.id = search_id
        WHERE search.id = ANY(${searchIds}) AND search.tenant = ${tenant}
        GROUP BY search.id, rung ORDER BY rung`;
      return groupRows(
        rows,
        ({ searchId }) => searchId,
        ({ searchId: _, ...rung }) => rung,
      );
    },

    requestCancel: (tenant, id) =>
      inTransaction(prisma, async (tx) => {
        const [locked] = await tx.$queryRaw<{ now: Date }[]>`
          SELECT clock_timestamp() AS now FROM training.search WHERE id = ${id} AND tenant = ${tenant} FOR UPDATE`;
        const row = locked && (await tx.trainingSearch.findUnique({ where: { id } }));
        if (!row) throw new NotFoundError(`Search ${id} not found.`);
        const search = toSearch(row);
        requireCancellable(search);
        if (search.status === 'cancelled' || search.cancelRequestedAt) return { search, changed: [] };
        if ((await tx.trainingJob.count({ where: { searchId: id, status: 'completed' } })) > 0) {
          throw new ConflictError(`Search ${id} has its winner already; it cannot be cancelled any more.`);
        }
        const living = await tx.trainingJob.findMany({
          where: { searchId: id, status: { in: ['pending', 'running'] } },
          select: { id: true },
          orderBy: { id: 'asc' },
        });
        const changed = [];
        for (const trial of living)
          changed.push(await requestCancelOf(tx, tenant, trial.id, 'with its search'));
        const updated = await tx.trainingSearch.update({
          where: { id },
          data: { cancelRequestedAt: locked.now, lastSequence: search.lastSequence + 1 },
        });
        return { search: toSearch(updated), changed };
      }),

    async running() {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT id FROM training.search WHERE status = 'running' ORDER BY id`;
      return rows.map(({ id }) => id);
    },

    advance: (id, createTrial) => inTransaction(prisma, (tx) => advanceSearch(tx, id, createTrial)),

    async noteSwept(jobIds) {
      await prisma.$executeRaw`
        UPDATE training.job SET checkpoint_key = NULL
        WHERE id = ANY(${jobIds}) AND status IN ('failed', 'cancelled')`;
    },
  };
}

type CountedRow = Pick<JobRow, 'status' | 'pruned'> & { searchId: string; paused: boolean; count: number };

function noTrials(): TrialCounts {
  return Object.fromEntries(TRIAL_STATUSES.map((status) => [status, 0])) as TrialCounts;
}

function countedAs({ status, paused, pruned }: Pick<CountedRow, 'status' | 'paused' | 'pruned'>) {
  const trial = {
    searchId: '',
    number: 0,
    pauseAfterEpochs: null,
    pausedAt: paused ? new Date(0) : null,
    pruned,
  };
  return trialStatus({ status: status as Parameters<typeof trialStatus>[0]['status'], trial });
}

function whereOf(tenant: string, filter: SearchFilter): PrismaTypes.TrainingSearchWhereInput {
  const { status, family, modelName, dataset } = filter;
  return {
    tenant,
    // An absent condition is undefined, which Prisma leaves out.
    ...{ family, modelName, datasetFileId: dataset },
    ...(status ? { status: { in: [...status] } } : {}),
  };
}
