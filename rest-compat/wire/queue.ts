import { z } from 'zod';
import type { RestQueueStatsQuery } from '../generated/operations.js';
import { jobStatus, jobSummary, toJobSummary } from './job.js';

export const queueStats = z.object({
  pending_jobs: z.int(),
  running_jobs: z.int(),
  completed_jobs: z.int(),
  failed_jobs: z.int(),
  cancelled_jobs: z.int(),
  total_jobs: z.int(),
  max_workers: z.int().describe('Jobs that all workers together can run at once'),
  active_workers: z.int().describe('Jobs that are being run now'),
  recent_jobs: z.array(jobSummary),
});

export const queueJobs = z.object({
  jobs: z.array(jobSummary),
  count: z.int(),
  filters: z.object({ status: jobStatus.nullable(), limit: z.int() }),
});

export function toQueueStats({
  trainingQueue,
  trainingJobs,
}: RestQueueStatsQuery): z.infer<typeof queueStats> {
  return {
    pending_jobs: trainingQueue.pendingCount,
    running_jobs: trainingQueue.runningCount,
    completed_jobs: trainingQueue.completedCount,
    failed_jobs: trainingQueue.failedCount,
    cancelled_jobs: trainingQueue.cancelledCount,
    total_jobs: trainingQueue.totalCount,
    max_workers: trainingQueue.maxWorkers,
    active_workers: trainingQueue.activeWorkers,
    recent_jobs: trainingJobs.edges.map(({ node }) => toJobSummary(node)),
  };
}
