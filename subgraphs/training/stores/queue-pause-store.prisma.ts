import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { QueuePauseStore } from './queue-pause-store.js';

export function createQueuePauseStore(prisma: Prisma): QueuePauseStore {
  return {
    get: (tenant) =>
      prisma.trainingQueuePause.findUnique({
        where: { tenant },
        select: { by: true, at: true, reason: true },
      }),

    async pause(tenant, { by, reason }) {
      await prisma.$executeRaw`
        INSERT INTO training.queue_pause (tenant, paused_by, paused_at, reason)
        VALUES (${tenant}, ${by}, clock_timestamp(), ${reason})
        ON CONFLICT (tenant) DO UPDATE
        SET paused_by = EXCLUDED.paused_by, paused_at = EXCLUDED.paused_at, reason = EXCLUDED.reason`;
    },

    async resume(tenant) {
      await prisma.trainingQueuePause.deleteMany({ where: { tenant } });
    },
  };
}
