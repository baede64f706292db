import type { TrainingQueueResolvers } from '../generated/resolvers.js';

export const TrainingQueue: TrainingQueueResolvers = {
  pendingCount: ({ jobs }) => jobs.pending,
  runningCount: ({ jobs }) => jobs.running,
  completedCount: ({ jobs }) => jobs.completed,
  failedCount: ({ jobs }) => jobs.failed,
  cancelledCount: ({ jobs }) => jobs.cancelled,
  totalCount: ({ jobs }) => Object.values(jobs).reduce((sum, count) => sum + count, 0),
  paused: (_queue, _args, { deps, request }) => deps.pauses.get(request.tenant),
};
