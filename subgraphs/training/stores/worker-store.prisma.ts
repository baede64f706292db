import type { Prisma } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import type { KnownWorker, WorkerOffer } from '../domain/worker.js';
import type { WorkerStore } from './worker-store.js';

/** Selects what workers offer, each once, as `WorkerOffer`s. */
export const OFFERS = Sql.sql`
  SELECT json_build_object('cpuCores', cpu_cores, 'memoryMb', memory_mb, 'gpu', gpu) AS resources, engines
  FROM (
    SELECT DISTINCT cpu_cores, memory_mb, gpu, engines FROM training.worker
    WHERE last_seen_at > clock_timestamp() - interval '1 day' AND memory_mb > 0
  ) AS offer`;

export function createWorkerStore(prisma: Prisma): WorkerStore {
  const list = (livingWithinMs: number) => prisma.$queryRaw<KnownWorker[]>`
    SELECT id, host, capacity, draining,
      json_build_object('cpuCores', cpu_cores, 'memoryMb', memory_mb, 'gpu', gpu) AS resources, started_at AS "startedAt", last_seen_at AS "lastSeenAt", (
      SELECT count(*)::int FROM training.job
      WHERE status = 'running' AND lease_owner = worker.id AND lease_expires_at > clock_timestamp()
    ) AS "activeCount"
    FROM training.worker
    WHERE left_at IS NULL AND last_seen_at > clock_timestamp() - make_interval(secs => ${livingWithinMs / 1000})
    ORDER BY started_at, id`;

  return {
    list,

    async beat({ id, host, capacity, resources: { cpuCores, memoryMb, gpu }, engines }) {
      // The workers that died without a word are forgotten after a day.
      await prisma.$executeRaw`
        WITH forgotten AS (
          DELETE FROM training.worker WHERE last_seen_at < clock_timestamp() - interval '1 day' AND id <> ${id}
        )
        INSERT INTO training.worker (id, host, capacity, cpu_cores, memory_mb, gpu, engines, started_at, last_seen_at)
        VALUES (${id}, ${host}, ${capacity}, ${cpuCores}, ${memoryMb}, ${gpu}, ${engines}, clock_timestamp(), clock_timestamp())
        ON CONFLICT (id) DO UPDATE
        SET host = EXCLUDED.host, capacity = EXCLUDED.capacity, cpu_cores = EXCLUDED.cpu_cores,
          memory_mb = EXCLUDED.memory_mb, gpu = EXCLUDED.gpu, engines = EXCLUDED.engines, last_seen_at = EXCLUDED.last_seen_at, left_at = NULL`;
    },

    async remove(workerId) {
      await prisma.$executeRaw`UPDATE training.worker SET left_at = clock_timestamp() WHERE id = ${workerId}`;
    },

    offers: () => prisma.$statement<WorkerOffer>('training.worker_offers', OFFERS),

    async setDraining(workerId, draining, livingWithinMs) {
      await prisma.trainingWorker.updateMany({ where: { id: workerId }, data: { draining } });
      const living = await list(livingWithinMs);
      return living.find(({ id }) => id === workerId) ?? null;
    },
  };
}
