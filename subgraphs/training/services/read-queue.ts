import type { RequestContext } from '../../../platform/context.js';
import type { JobStatus } from '../domain/job-state.js';
import type { TrainingDeps } from './deps.js';

export interface QueueStatistics {
  /** The tenant's jobs. */
  jobs: Record<JobStatus, number>;
  /** Jobs that all living workers together run at once, whoever submits them. */
  maxWorkers: number;
  /** Jobs that they are running now. */
  activeWorkers: number;
}

/** Heartbeats that a worker may miss before it counts as dead. A heartbeat comes every third of a lease. */
const MISSED_HEARTBEATS = 6;

/** What the queue holds now. */
export async function readQueue(deps: TrainingDeps, ctx: RequestContext): Promise<QueueStatistics> {
  const [jobs, maxWorkers, activeWorkers] = await Promise.all([
    deps.jobs.countByStatus(ctx.tenant),
    deps.workers.totalCapacity((deps.limits.leaseMs / 3) * MISSED_HEARTBEATS),
    deps.queue.countRunning(),
  ]);
  return { jobs, maxWorkers, activeWorkers };
}
