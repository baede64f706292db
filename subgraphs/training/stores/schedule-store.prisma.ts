import { z } from 'zod';
import { NotFoundError } from '../../../contracts/errors.js';
import { behindNewest, NEWEST_FIRST } from '../../../platform/postgres/newest-first.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type {
  Prisma as PrismaTypes,
  RetrainingRun as RunRow,
  RetrainingSchedule as ScheduleRow,
} from '../../../prisma/generated/client.js';
import { JOB_PRIORITIES } from '../domain/job.js';
import type { ScheduleFilter } from '../domain/paging.js';
import { type RetrainingRun, type RetrainingSchedule, RUN_STATUSES } from '../domain/retraining/schedule.js';
import { groupRows } from './group-rows.js';
import { toJson } from './job-transaction.prisma.js';
import type { ScheduleStore } from './schedule-store.js';

export function createScheduleStore(prisma: Prisma): ScheduleStore {
  return {
    async create(schedule) {
      const { trigger, request, countedFiles, ...same } = schedule;
      const row = await prisma.retrainingSchedule.create({
        data: {
          ...same,
          trigger: toJson(trigger),
          request: toJson(request),
          countedFiles: [...countedFiles],
        },
      });
      return toSchedule(row);
    },

    async getMany(tenant, ids) {
      const rows = await prisma.retrainingSchedule.findMany({ where: { tenant, id: { in: [...ids] } } });
      return rows.map(toSchedule);
    },

    async list(tenant, { filter, after, limit }) {
      const rows = await prisma.retrainingSchedule.findMany({
        where: { AND: [whereOf(tenant, filter), ...(after ? [behindNewest(after)] : [])] },
        orderBy: NEWEST_FIRST,
        take: limit,
      });
      return rows.map(toSchedule);
    },

    count: (tenant, filter) => prisma.retrainingSchedule.count({ where: whereOf(tenant, filter) }),

    async setPaused(tenant, id, change) {
      const [row] = await prisma.retrainingSchedule.updateManyAndReturn({
        where: { tenant, id },
        data: change,
      });
      if (!row) throw new NotFoundError(`Retraining schedule ${id} not found.`);
      return toSchedule(row);
    },

    async delete(tenant, id) {
      const { count } = await prisma.retrainingSchedule.deleteMany({ where: { tenant, id } });
      return count > 0;
    },

    async runs(tenant, scheduleIds, { beforeNumber = 2 ** 31 - 1, first }) {
      const rows = await prisma.$queryRaw<RunRow[]>`
        SELECT page.schedule_id AS "scheduleId", number, tick, status, at, job_id AS "jobId",
          file_id AS "fileId", message
        FROM training.retraining_schedule AS schedule CROSS JOIN LATERAL (
          SELECT * FROM training.retraining_run
          WHERE schedule_id = schedule.id AND number < ${beforeNumber} ORDER BY number DESC LIMIT ${first}
        ) AS page
        WHERE schedule.id = ANY(${scheduleIds}) AND tenant = ${tenant}
        ORDER BY page.schedule_id, number DESC`;
      return groupRows(rows, ({ scheduleId }) => scheduleId, toRun);
    },

    async waking(now) {
      const rows = await prisma.retrainingSchedule.findMany({
        where: {
          paused: false,
          OR: [{ nextTickAt: { lte: now } }, { trigger: { path: ['kind'], equals: 'fresh_rows' } }],
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(toSchedule);
    },

    async noteTick({ id, lastRun }, { tick, at, nextTickAt, countedFiles }) {
      const noted = await prisma.$executeRaw`
        WITH moved AS (
          UPDATE training.retraining_schedule
          SET last_run = last_run + 1, next_tick_at = ${nextTickAt}, counted_files = ${[...countedFiles]}
          WHERE id = ${id} AND last_run = ${lastRun} AND NOT paused
          RETURNING id, last_run
        )
        INSERT INTO training.retraining_run (schedule_id, number, tick, status, at)
        SELECT id, last_run, ${tick}, 'due', ${at} FROM moved
        ON CONFLICT DO NOTHING`;
      return noted > 0;
    },

    async dueRuns() {
      const rows = await prisma.retrainingRun.findMany({
        where: { status: 'due' },
        orderBy: [{ at: 'asc' }, { scheduleId: 'asc' }],
      });
      return rows.map(toRun);
    },

    async ofRun(scheduleId) {
      const row = await prisma.retrainingSchedule.findUnique({ where: { id: scheduleId } });
      return row && toSchedule(row);
    },

    async lastStarted(scheduleId) {
      const row = await prisma.retrainingRun.findFirst({
        where: { scheduleId, status: 'started' },
        orderBy: { number: 'desc' },
      });
      return row && toRun(row);
    },

    async settleRun({ scheduleId, number }, outcome) {
      await prisma.retrainingRun.updateMany({ where: { scheduleId, number, status: 'due' }, data: outcome });
    },
  };
}

const trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cron'), expression: z.string(), timeZone: z.string() }),
  z.object({ kind: z.literal('fresh_rows'), rowCount: z.number() }),
]);
const request = z.object({
  family: z.string(),
  modelName: z.string(),
  config: z.record(z.string(), z.unknown()),
  priority: z.enum(JOB_PRIORITIES),
  timeoutSeconds: z.number().nullable(),
  resources: z.object({ cpuCores: z.number(), memoryMb: z.number().nullable(), gpu: z.boolean() }).nullable(),
  retrain: z.boolean(),
});

function toSchedule(row: ScheduleRow): RetrainingSchedule {
  return { ...row, trigger: trigger.parse(row.trigger), request: request.parse(row.request) };
}

function toRun(row: RunRow): RetrainingRun {
  return { ...row, status: z.enum(RUN_STATUSES).parse(row.status) };
}

function whereOf(
  tenant: string,
  { modelName, dataType }: ScheduleFilter,
): PrismaTypes.RetrainingScheduleWhereInput {
  // An absent condition is undefined, which Prisma leaves out.
  return { tenant, ...{ modelName, dataType } };
}
