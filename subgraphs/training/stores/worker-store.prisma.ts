import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { KnownWorker } from '../domain/worker.js';
import type { WorkerStore } from './worker-store.js';

export function createWorkerStore(prisma: Prisma): WorkerStore {
  const list = (livingWithinMs: number) => prisma.$queryRaw<KnownWorker[]>`
    SELECT id, host, capacity, draining, started_at AS "startedAt", last_seen_at AS "lastSeenAt", (
      SELECT count(*)::int FROM training.job
      WHERE status = 'running' AND lease_owner = worker.id AND lease_expires_at > clock_timestamp()
    ) AS "activeCount"
    FROM training.worker
    WHERE last_seen_at > clock_timestamp() - make_interval(secs => ${livingWithinMs / 1000})
    ORDER BY started_at, id`;

  return {
    list,

    async beat({ id, host, capacity }) {
      // The workers that died without a word are forgotten after a day.
      await prisma.$executeRaw`
        WITH forgotten AS (
          DELETE FROM training.worker WHERE last_seen_at < clock_timestamp() - interval '1 day' AND id <> ${id}
        )
        INSERT INTO training.worker (id, host, capacity, started_at, last_seen_at)
        VALUES (${id}, ${host}, ${capacity}, clock_timestamp(), clock_timestamp())
        ON CONFLICT (id) DO UPDATE
        SET host = EXCLUDED.host, capacity = EXCLUDED.capacity, last_seen_at = EXCLUDED.last_seen_at`;
    },

    async remove(workerId) {
      await prisma.trainingWorker.deleteMany({ where: { id: workerId } });
    },

    async setDraining(workerId, draining, livingWithinMs) {
      await prisma.trainingWorker.updateMany({ where: { id: workerId }, data: { draining } });
      const living = await list(livingWithinMs);
      return living.find(({ id }) => id === workerId) ?? null;
    },
  };
}
