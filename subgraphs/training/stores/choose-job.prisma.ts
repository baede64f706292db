import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import { LEVELS, type QueueRules } from '../domain/queue-order.js';
import type { Claimant } from '../domain/worker.js';
import type { LockRow } from './job-transaction.prisma.js';
import { levelSql } from './queue-order.prisma.js';

/** Jobs of each priority that a claim looks at: as many claims may be under way at once without missing a job. */
const CANDIDATES = 100;

/**
 * Locks the job that a worker takes next, passing over those that others are taking. Nothing when the first one that
 * counts does not fit: it holds a reservation.
 */
export async function chooseJob(
  tx: PrismaTransaction,
  rules: QueueRules,
  worker: Claimant,
): Promise<LockRow[]> {
  const isReserved = Sql.sql`passed_over_at <= clock_timestamp() - make_interval(secs => ${rules.reservationMs / 1_000})`;
  const counts = Sql.sql`(${fitsNow(worker)} OR ${isReserved})`;
  const rows = await tx.$queryRaw<(LockRow & { fits: boolean })[]>`
    WITH used AS (${usedBy(worker)})
    SELECT id, clock_timestamp() AS now, ${fitsNow(worker)} AS fits FROM training.job
    WHERE status = 'pending' AND id = ANY(ARRAY(${candidates(worker, counts)}))
      AND NOT EXISTS (SELECT 1 FROM training.worker WHERE id = ${worker.id} AND draining)
    ORDER BY ${levelSql(rules)} DESC, queued_at, id
    LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return rows.filter(({ fits }) => fits);
}

/**
 * Notes the first time that the job at the head, as this worker sees it, does not fit into what is free. A worker that
 * runs nothing has everything free. In a transaction of its own, so that nobody passes the job over for the lock.
 */
export async function notePassedOver(prisma: Prisma, rules: QueueRules, worker: Claimant): Promise<void> {
  await prisma.$executeRaw`
    WITH used AS (${usedBy(worker)})
    UPDATE training.job SET passed_over_at = clock_timestamp() FROM used
    WHERE used.jobs > 0 AND status = 'pending' AND passed_over_at IS NULL AND NOT ${fitsNow(worker)} AND job.id = (
      SELECT id FROM training.job
      WHERE id = ANY(ARRAY(${candidates(worker, Sql.sql`true`)}))
      ORDER BY ${levelSql(rules)} DESC, queued_at, id LIMIT 1
    )`;
}

/** The oldest jobs of each priority that the worker could run when idle, and that fulfil the condition. */
function candidates({ resources, trainerMemoryMb }: Claimant, condition: Sql.Sql): Sql.Sql {
  return Sql.sql`
    SELECT candidate.id FROM unnest(${LEVELS}::int[]) AS level CROSS JOIN LATERAL (
      SELECT job.id FROM training.job
      WHERE status = 'pending' AND priority = level AND available_at <= clock_timestamp()
        AND paused_at IS NULL
        AND tenant NOT IN (SELECT tenant FROM training.queue_pause)
        AND cpu_cores <= ${resources.cpuCores}::float8
        AND coalesce(memory_mb, ${trainerMemoryMb}::int) <= ${resources.memoryMb}::int
        AND (${resources.gpu}::boolean OR NOT gpu)
        AND ${condition}
      ORDER BY queued_at, job.id LIMIT ${CANDIDATES}
    ) AS candidate`;
}

/** What the jobs use that the worker runs; as the relation `used`. */
function usedBy({ id, trainerMemoryMb }: Claimant): Sql.Sql {
  return Sql.sql`
    SELECT count(*) AS jobs, coalesce(sum(cpu_cores), 0) AS cpu_used, coalesce(bool_or(gpu), false) AS gpu_used,
      coalesce(sum(coalesce(memory_mb, ${trainerMemoryMb}::int)), 0) AS memory_used
    FROM training.job WHERE status = 'running' AND lease_owner = ${id}`;
}

/** Whether a job that the worker could run when idle fits into what it has left. */
function fitsNow({ resources, trainerMemoryMb }: Claimant): Sql.Sql {
  return Sql.sql`(
    cpu_cores + (SELECT cpu_used FROM used) <= ${resources.cpuCores}::float8 + 1e-9
    AND coalesce(memory_mb, ${trainerMemoryMb}::int) + (SELECT memory_used FROM used) <= ${resources.memoryMb}::int
    AND NOT (gpu AND (SELECT gpu_used FROM used)))`;
}
