import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { WorkerStore } from './worker-store.js';

export function createWorkerStore(prisma: Prisma): WorkerStore {
  return {
    async beat(workerId, capacity) {
      // The workers that died without a word are forgotten after a day.
      await prisma.$executeRaw`
        WITH forgotten AS (
          DELETE FROM training.worker WHERE last_seen_at < clock_timestamp() - interval '1 day' AND id <> ${workerId}
        )
        INSERT INTO training.worker (id, capacity, started_at, last_seen_at)
        VALUES (${workerId}, ${capacity}, clock_timestamp(), clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET capacity = EXCLUDED.capacity, last_seen_at = EXCLUDED.last_seen_at`;
    },

    async remove(workerId) {
      await prisma.trainingWorker.deleteMany({ where: { id: workerId } });
    },

    async totalCapacity(livingWithinMs) {
      const rows = await prisma.$queryRaw<{ capacity: number }[]>`
        SELECT coalesce(sum(capacity), 0)::int AS capacity FROM training.worker
        WHERE last_seen_at > clock_timestamp() - make_interval(secs => ${livingWithinMs / 1000})`;
      return rows[0]?.capacity ?? 0;
    },
  };
}
