import { z } from 'zod';
import type { RestQueueStatsQuery } from '../generated/operations.js';
import { jobStatus, jobSummary, toJobSummary } from './job.js';

export const queueStats = z.object({
  pending_jobs: z.int().describe('Jobs that wait'),
  running_jobs: z.int().describe('Jobs that run'),
  completed_jobs: z.int().describe('Jobs that completed'),
  failed_jobs: z.int().describe('Jobs that failed'),
  cancelled_jobs: z.int().describe('Jobs that were cancelled'),
  total_jobs: z.int().describe('All jobs'),
  max_workers: z.int().describe('Jobs that all workers together can run at once'),
  active_workers: z.int().describe('Jobs that are being run now'),
  recent_jobs: z.array(jobSummary).describe('The newest jobs'),
});

export const queueJobs = z.object({
  jobs: z.array(jobSummary).describe('The jobs'),
  count: z.int().describe('How many'),
  filters: z
    .object({
      status: jobStatus.nullable().describe('The state that was asked for; null for any'),
      limit: z.int().describe('Most entries that were asked for'),
    })
    .describe('What was asked for'),
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
