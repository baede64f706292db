import type { RequestContext } from '../../../platform/context.js';
import { JOB_PRIORITIES, type JobPriority } from '../domain/job.js';
import type { JobStatus } from '../domain/job-state.js';
import type { KnownWorker } from '../domain/worker.js';
import type { TrainingDeps } from './deps.js';
import { livingWorkers } from './drain-worker.js';

export interface QueueStatistics {
  /** The tenant's jobs. */
  jobs: Record<JobStatus, number>;
  /** The tenant's pending ones by the priority that they were submitted with, the highest first. */
  pendingByPriority: { priority: JobPriority; count: number }[];
  /** The living ones, whoever submits their jobs. */
  workers: KnownWorker[];
  /** Jobs that those of them which take jobs together run at once. */
  maxWorkers: number;
  /** Jobs that are being run now, of all tenants. */
  activeWorkers: number;
}

/** What the queue holds now. */
export async function readQueue(deps: TrainingDeps, ctx: RequestContext): Promise<QueueStatistics> {
  const [jobs, pending, workers, activeWorkers] = await Promise.all([
    deps.jobs.countByStatus(ctx.tenant),
    deps.jobs.countPending(ctx.tenant),
    livingWorkers(deps),
    deps.queue.countRunning(),
  ]);
  const taking = workers.filter(({ draining }) => !draining);
  const maxWorkers = taking.reduce((sum, { capacity }) => sum + capacity, 0);
  const pendingByPriority = JOB_PRIORITIES.map((priority) => ({
    priority,
    count: pending.get(priority) ?? 0,
  })).toReversed();
  return { jobs, pendingByPriority, workers, maxWorkers, activeWorkers };
}
