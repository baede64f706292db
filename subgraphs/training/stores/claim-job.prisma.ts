import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import { familiesWithEngines } from '../domain/families/resolve-config.js';
import { milestoneLevel } from '../domain/job-log.js';
import { transition } from '../domain/job-state.js';
import { LEVELS, type QueueRules } from '../domain/queue-order.js';
import type { Claimant } from '../domain/worker.js';
import type { Claim } from './job-queue.js';
import { JOB_COLUMNS, type JobRow, toTrainingJob } from './job-row.js';
import { constant, levelSql } from './queue-order.prisma.js';

/** Jobs of each priority that a claim looks at: as many claims may be under way at once without missing a job. */
const CANDIDATES = 32;
const LEVEL_ARRAY = Sql.raw(`ARRAY[${LEVELS.join()}]`);

/** `JobQueue.claimNext`. */
export async function claimNextJob(
  prisma: Prisma,
  rules: QueueRules,
  worker: Claimant,
  leaseMs: number,
): Promise<Claim | null> {
  const token = randomUUID();
  const claim = async () => {
    const rows = await prisma.$statement<ClaimRow>(
      'training.claim_job',
      claimStatement(rules, worker, { token, leaseMs }),
    );
    return rows[0];
  };
  let answer = await claim();
  while (answer?.isPassedOver) {
    await notePassedOver(prisma, rules, worker);
    answer = await claim();
  }
  if (!answer || answer.id === null) return null;
  const job = toTrainingJob(answer);
  return { job, lease: { jobId: job.id, token } };
}

type ClaimRow = { isPassedOver: boolean; id: null } | ({ isPassedOver: boolean } & JobRow);

/**
 * Claims the job that a worker takes next and writes that it has started, passing over jobs that others are claiming.
 * Nothing when the first one that counts does not fit: it holds a reservation. Nor when the job at the head is passed over
 * for the first time, which `isPassedOver` tells: that is noted before anything else is taken.
 */
function claimStatement(
  rules: QueueRules,
  worker: Claimant,
  { token, leaseMs }: { token: string; leaseMs: number },
): Sql.Sql {
  const isReserved = Sql.sql`passed_over_at <= clock_timestamp() - make_interval(secs => ${constant(rules.reservationMs / 1_000)})`;
  const counts = Sql.sql`(${fitsNow(worker)} OR ${isReserved})`;
  return Sql.sql`
    WITH used AS (${usedBy(worker)}),
    passed_over AS (${passedOver(rules, worker)}),
    chosen AS (
      SELECT id, clock_timestamp() AS now, ${fitsNow(worker)} AS fits FROM training.job
      WHERE status = 'pending' AND id = ANY(ARRAY(${candidates(worker, counts, CANDIDATES)}))
        AND NOT EXISTS (SELECT 1 FROM passed_over)
        AND NOT EXISTS (SELECT 1 FROM training.worker WHERE id = ${worker.id} AND draining)
      ORDER BY ${levelSql(rules)} DESC, queued_at, id
      LIMIT 1 FOR UPDATE SKIP LOCKED
    ),
    claimed AS (
      UPDATE training.job AS job SET
        status = ${transition('pending', 'claim')}, attempt = attempt + 1, lease_owner = ${worker.id}, lease_token = ${token},
        lease_expires_at = now + make_interval(secs => ${leaseMs / 1_000}::float8),
        started_at = coalesce(started_at, now), passed_over_at = NULL, last_sequence = last_sequence + 1
      FROM chosen WHERE job.id = chosen.id AND chosen.fits
      RETURNING job.*, now,
        'Training started' || CASE attempt WHEN 1 THEN '.' ELSE ', attempt ' || attempt || '.' END AS message
    ),
    event AS (
      INSERT INTO training.job_event (job_id, sequence, type, progress, step, epoch, message, at)
      SELECT id, last_sequence, 'STARTED', progress, step, epoch, message, now FROM claimed
    ),
    line AS (
      INSERT INTO training.job_log (job_id, sequence, at, level, message)
      SELECT id, last_sequence, now, ${milestoneLevel('STARTED')}, message FROM claimed
    )
    SELECT EXISTS (SELECT 1 FROM passed_over) AS "isPassedOver", job.*
    FROM (SELECT) AS answer LEFT JOIN (SELECT ${JOB_COLUMNS} FROM claimed) AS job ON true`;
}

/**
 * Notes the first time that the job at the head, as this worker sees it, does not fit into what is free. In a transaction
 * of its own, so that nobody passes the job over for the lock.
 */
async function notePassedOver(prisma: Prisma, rules: QueueRules, worker: Claimant): Promise<void> {
  await prisma.$statement(
    'training.note_passed_over',
    Sql.sql`
    WITH used AS (${usedBy(worker)})
    UPDATE training.job SET passed_over_at = clock_timestamp()
    WHERE id = (${passedOver(rules, worker)}) AND status = 'pending' AND passed_over_at IS NULL`,
  );
}

/** The job at the head, when it has not been passed over before and does not fit. A worker that runs nothing has everything free. */
function passedOver(rules: QueueRules, worker: Claimant): Sql.Sql {
  return Sql.sql`
    SELECT id FROM (
      SELECT * FROM training.job
      WHERE (SELECT jobs > 0 FROM used) AND id = ANY(ARRAY(${candidates(worker, Sql.sql`true`, 1)}))
      ORDER BY ${levelSql(rules)} DESC, queued_at, id LIMIT 1
    ) AS head
    WHERE passed_over_at IS NULL AND NOT ${fitsNow(worker)}`;
}

/**
 * The oldest jobs of each priority that the worker could run when idle, and that fulfil the condition. CASE keeps the
 * planner from multiplying guesses about each condition: it would expect hardly any row to be left, and sort all pending
 * jobs instead of reading the first ones of the index.
 */
function candidates(
  { resources, engines, trainerMemoryMb }: Claimant,
  condition: Sql.Sql,
  ofEach: number,
): Sql.Sql {
  return Sql.sql`
    SELECT candidate.id FROM unnest(${LEVEL_ARRAY}) AS level CROSS JOIN LATERAL (
      SELECT job.id FROM training.job
      WHERE status = 'pending' AND priority = level AND CASE WHEN paused_at IS NULL
        AND available_at <= clock_timestamp()
        AND tenant NOT IN (SELECT tenant FROM training.queue_pause)
        AND cpu_cores <= ${resources.cpuCores}::float8
        AND coalesce(memory_mb, ${trainerMemoryMb}::int) <= ${resources.memoryMb}::int
        AND (${resources.gpu}::boolean OR NOT gpu)
        AND (${engines.includes('tensorflow')}::boolean OR config->>'engine' IS DISTINCT FROM 'tensorflow'
          OR family <> ALL(${familiesWithEngines()}::text[]))
        AND ${condition} THEN true ELSE false END
      ORDER BY queued_at, job.id LIMIT ${constant(ofEach)}
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
