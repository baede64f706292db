import { NotFoundError } from '../../../contracts/errors.js';
import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import { requireWaiting } from '../domain/job-state.js';
import { LEVEL_STEP, levelOf, type QueueRules, TOP_LEVEL, timeBetween } from '../domain/queue-order.js';
import {
  inTransaction,
  LOCKED_COLUMNS,
  type LockedJob,
  type LockRow,
  readLocked,
  writeLocked,
} from './job-transaction.prisma.js';
import type { PlaceInQueue, QueueOrder } from './queue-order.js';

export function createQueueOrder(prisma: Prisma, rules: Pick<QueueRules, 'ageingMs'>): QueueOrder {
  return {
    async positions(tenant, ids) {
      const rows = await prisma.$queryRaw<{ id: string; place: number }[]>`
        SELECT id, place FROM (
          SELECT id, tenant, row_number() OVER (ORDER BY ${levelSql(rules)} DESC, queued_at, id)::int AS place
          FROM training.job
          WHERE status = 'pending' AND paused_at IS NULL
            AND (tenant = ${tenant} OR tenant NOT IN (SELECT tenant FROM training.queue_pause))
        ) AS waiting
        WHERE id = ANY(${ids}) AND tenant = ${tenant}`;
      return new Map(rows.map(({ id, place }) => [id, place]));
    },

    move: (tenant, id, place, actor) =>
      inTransaction(prisma, async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('training.job/queued_at', 0))`;
        const neighbour = 'before' in place ? place.before : place.after;
        // In one order, so that whoever locks several jobs never waits in a circle.
        const locked = new Map<string, LockedJob>();
        for (const each of [id, neighbour].toSorted()) locked.set(each, await lockWaiting(tx, tenant, each));
        const job = locked.get(id);
        if (!job) throw new NotFoundError(`Job ${id} not found.`);
        const { level, queuedAt } = await findTime(tx, id, place);
        await tx.$executeRaw`
          UPDATE training.job SET priority = ${level},
            queued_at = timestamptz 'epoch' + ${queuedAt}::bigint * interval '1 microsecond'
          WHERE id = ${id}`;
        const side = 'before' in place ? 'before' : 'behind';
        return writeLocked(tx, job, {}, moved(`Moved ${side} job ${neighbour} by ${actor}.`));
      }),

    setPriority: (tenant, id, priority, actor) =>
      inTransaction(prisma, async (tx) => {
        const locked = await lockWaiting(tx, tenant, id);
        const former = locked.job.priority;
        if (former === priority) return locked.job;
        const message = `Priority changed from ${former} to ${priority} by ${actor}.`;
        return writeLocked(tx, locked, { priority: levelOf(priority) }, moved(message));
      }),
  };
}

/** `levelAt` of a row of `training.job` at the statement's time. */
export function levelSql({ ageingMs }: Pick<QueueRules, 'ageingMs'>): Sql.Sql {
  if (ageingMs === 0) return Sql.sql`priority`;
  return Sql.sql`LEAST(${constant(TOP_LEVEL)}, priority + ${constant(LEVEL_STEP)} * GREATEST(0,
    floor(extract(epoch FROM statement_timestamp() - queued_at) * 1000 / ${constant(ageingMs)}::float8))::int)`;
}

/**
 * A number that is the same as long as the process lives, as part of the statement's text: the planner knows it, and so
 * finds that it need not plan the statement again for each execution.
 */
export function constant(value: number): Sql.Sql {
  return Sql.raw(String(Number(value)));
}

function moved(message: string) {
  return { events: [{ type: 'MOVED' as const, message, metrics: [] }] };
}

async function lockWaiting(tx: PrismaTransaction, tenant: string, id: string): Promise<LockedJob> {
  const rows = await tx.$queryRaw<LockRow[]>`
    SELECT ${LOCKED_COLUMNS} FROM training.job WHERE id = ${id} AND tenant = ${tenant} FOR UPDATE`;
  const locked = readLocked(rows);
  if (!locked) throw new NotFoundError(`Job ${id} not found.`);
  requireWaiting(locked.job);
  return locked;
}

/** The priority of the neighbour, and a time of the queue right beside its own, in microseconds. */
async function findTime(
  tx: PrismaTransaction,
  id: string,
  place: PlaceInQueue,
): Promise<{ level: number; queuedAt: bigint }> {
  const isBefore = 'before' in place;
  const neighbour = isBefore ? place.before : place.after;
  const beyond = isBefore ? Sql.sql`<` : Sql.sql`>`;
  const direction = isBefore ? Sql.sql`DESC` : Sql.sql`ASC`;
  const [times] = await tx.$queryRaw<{ level: number; own: bigint; next: bigint | null }[]>`
    SELECT neighbour.priority AS level, ${microseconds('neighbour')} AS own, (
      SELECT ${microseconds('other')} FROM training.job AS other
      WHERE other.status = 'pending' AND other.priority = neighbour.priority AND other.id <> ${id}
        AND (other.queued_at, other.id) ${beyond} (neighbour.queued_at, neighbour.id)
      ORDER BY other.queued_at ${direction}, other.id ${direction} LIMIT 1
    ) AS next
    FROM training.job AS neighbour WHERE neighbour.id = ${neighbour}`;
  if (!times) throw new NotFoundError(`Job ${neighbour} not found.`);
  const { level, own } = times;
  const next = times.next ?? undefined;
  const between = isBefore ? timeBetween(next, own) : timeBetween(own, next);
  if (between !== undefined) return { level, queuedAt: between };
  // No room: what stands before the new place moves away, all of it by the same time, so its order stays.
  const reach = isBefore ? Sql.sql`<` : Sql.sql`<=`;
  await tx.$executeRaw`
    UPDATE training.job AS job SET queued_at = job.queued_at - interval '2 microseconds'
    FROM training.job AS neighbour
    WHERE neighbour.id = ${neighbour} AND job.status = 'pending' AND job.priority = neighbour.priority
      AND job.id <> ${id} AND (job.queued_at, job.id) ${reach} (neighbour.queued_at, neighbour.id)`;
  return { level, queuedAt: own - 1n };
}

function microseconds(table: 'neighbour' | 'other'): Sql.Sql {
  return Sql.sql`(extract(epoch FROM ${Sql.raw(table)}.queued_at) * 1000000)::bigint`;
}
