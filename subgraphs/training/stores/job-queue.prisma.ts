import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import type { TrainingJob } from '../domain/job.js';
import { isTerminal, transition } from '../domain/job-state.js';
import { type Lease, LeaseLostError, type LeaseState } from '../domain/lease.js';
import type { QueueRules } from '../domain/queue-order.js';
import { honourCancel, type Settlement, settleLostWorker } from '../domain/retry-policy.js';
import { claimNextJob } from './claim-job.prisma.js';
import type { JobQueue, NewJobEvent } from './job-queue.js';
import {
  endOpenPhases,
  inTransaction,
  type JobColumns,
  LOCKED_COLUMNS,
  type LockedJob,
  type LockRow,
  readLocked,
  toJson,
  writeLocked,
} from './job-transaction.prisma.js';

export function createJobQueue(prisma: Prisma, rules: QueueRules): JobQueue {
  return {
    claimNext: (worker, leaseMs) => claimNextJob(prisma, rules, worker, leaseMs),

    async heartbeat(leases, leaseMs) {
      const states = new Map<string, LeaseState>(leases.map(({ jobId }) => [jobId, 'lost']));
      if (leases.length === 0) return states;
      const held = await prisma.$queryRaw<{ id: string; cancel: boolean }[]>`
        UPDATE training.job SET lease_expires_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
        FROM unnest(
          ${leases.map(({ jobId }) => jobId)}::text[],
          ${leases.map(({ token }) => token)}::text[]
        ) AS lease (job_id, token)
        WHERE id = lease.job_id AND lease_token = lease.token AND status = 'running'
        RETURNING id, cancel_requested_at IS NOT NULL AS cancel`;
      for (const { id, cancel } of held) states.set(id, cancel ? 'cancel_requested' : 'held');
      return states;
    },

    async settleLostJobs() {
      const settled: TrainingJob[] = [];
      const [lost] = await prisma.$statement(
        'training.find_lost_job',
        Sql.sql`
        SELECT 1 FROM training.job WHERE status = 'running' AND lease_expires_at < clock_timestamp() LIMIT 1`,
      );
      if (!lost) return settled;
      for (;;) {
        const job = await inTransaction(prisma, settleNextLostJob);
        if (!job) return settled;
        settled.push(job);
      }
    },

    record: (lease, afterSequence, changes) =>
      inTransaction(prisma, async (tx) => {
        const locked = await lockHeld(tx, lease);
        if (locked.job.status !== 'running') throw new LeaseLostError(lease);
        if (locked.job.lastSequence > afterSequence) return locked.job;
        return writeLocked(tx, locked, {}, changes);
      }),

    beginRegistration: (lease) =>
      inTransaction(prisma, async (tx) => {
        const locked = await lockHeld(tx, lease);
        if (locked.job.status !== 'running') throw new LeaseLostError(lease);
        if (locked.job.cancelRequestedAt) return false;
        if (!locked.job.registeringAt) await writeLocked(tx, locked, { registeringAt: locked.now }, {});
        return true;
      }),

    settle: (lease, settlement) =>
      inTransaction(prisma, async (tx) => {
        const locked = await lockHeld(tx, lease);
        const settledBefore = isTerminal(locked.job.status) || locked.job.status === 'pending';
        if (settledBefore) return locked.job;
        return writeSettlement(tx, locked, honourCancel(locked.job, settlement));
      }),

    async countRunning() {
      const rows = await prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM training.job
        WHERE status = 'running' AND lease_expires_at > clock_timestamp()`;
      return rows[0]?.count ?? 0;
    },
  };
}

/** Locks the job of a lease. The token stays in the row after a settlement, until the next claim. */
async function lockHeld(tx: PrismaTransaction, lease: Lease): Promise<LockedJob> {
  const locked = readLocked(
    await tx.$queryRaw<LockRow[]>`
      SELECT ${LOCKED_COLUMNS} FROM training.job WHERE id = ${lease.jobId} FOR UPDATE`,
  );
  // Compared after the lock: a query that waited for a lock may have chosen the row by its former token.
  if (locked?.leaseToken !== lease.token) throw new LeaseLostError(lease);
  return locked;
}

async function settleNextLostJob(tx: PrismaTransaction): Promise<TrainingJob | null> {
  const rows = await tx.$queryRaw<LockRow[]>`
    SELECT ${LOCKED_COLUMNS} FROM training.job
    WHERE status = 'running' AND lease_expires_at < clock_timestamp()
    ORDER BY lease_expires_at
    LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const locked = readLocked(rows);
  if (!locked) return null;
  // Without its token the lost worker cannot take this settlement for its own.
  return writeSettlement(tx, locked, settleLostWorker(locked.job), { leaseToken: null });
}

async function writeSettlement(
  tx: PrismaTransaction,
  locked: LockedJob,
  settlement: Settlement,
  extra: JobColumns = {},
): Promise<TrainingJob> {
  const status = transition(locked.job.status, settlement.action);
  await endOpenPhases(tx, locked);
  const { columns, events } = consequences(locked, settlement);
  const ended = isTerminal(status) ? { finishedAt: locked.now } : {};
  const columnsOfAll = { status, leaseOwner: null, leaseExpiresAt: null, ...ended, ...extra };
  return writeLocked(tx, locked, { ...columnsOfAll, ...columns }, { events });
}

function consequences(
  { job, now }: LockedJob,
  settlement: Settlement,
): { columns: JobColumns; events: NewJobEvent[] } {
  switch (settlement.action) {
    case 'complete':
      return {
        columns: {
          modelVersion: settlement.modelVersion,
          evaluation: toJson(settlement.evaluation),
          errorCode: null,
          errorMessage: null,
        },
        events: [
          plainEvent(
            'MODEL_REGISTERED',
            `Registered as version ${settlement.modelVersion} of ${job.modelName}.`,
          ),
          {
            ...plainEvent('COMPLETED', settlement.message),
            position: { progress: 100, step: job.step, totalSteps: job.totalSteps, epoch: job.epoch },
          },
        ],
      };
    case 'fail':
      return {
        columns: { errorCode: settlement.code, errorMessage: settlement.message },
        events: [plainEvent('FAILED', settlement.message)],
      };
    case 'cancel':
      return { columns: {}, events: [plainEvent('CANCELLED', settlement.message)] };
    case 'pause':
      return {
        columns: { pausedAt: now, attempt: job.attempt - 1 },
        events: [plainEvent('PAUSED', settlement.message)],
      };
    case 'release':
      return {
        columns: {
          availableAt: after(now, settlement.delayMs),
          attempt: settlement.countAttempt ? job.attempt : job.attempt - 1,
        },
        events: [plainEvent('RETRYING', settlement.message)],
      };
  }
}

function plainEvent(type: NewJobEvent['type'], message: string): NewJobEvent {
  return { type, message, metrics: [] };
}

function after(now: Date, delayMs: number): Date {
  return new Date(now.getTime() + delayMs);
}
