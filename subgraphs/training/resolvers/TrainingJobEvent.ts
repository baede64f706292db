import { NotFoundError } from '../../../contracts/errors.js';
import { isConflatable } from '../domain/job-event.js';
import { milestoneLevel } from '../domain/job-log.js';
import type { TrainingJobEventResolvers } from '../generated/resolvers.js';

export const TrainingJobEvent: TrainingJobEventResolvers = {
  delivery: ({ type }) => (isConflatable(type) ? 'CONFLATABLE' : 'REQUIRED'),

  metrics: ({ metrics, at }) => metrics.map((point) => ({ ...point, at })),

  evaluation: (event, _args, { loaders }) =>
    event.type === 'EVALUATED'
      ? loaders.evaluationOf.load({ jobId: event.jobId, sequence: event.sequence })
      : null,

  logs: ({ type, jobId, sequence }, _args, { loaders }) =>
    type === 'LOG' || milestoneLevel(type) ? loaders.logsOf.load({ jobId, sequence }) : [],

  async job({ jobId }, _args, { loaders }) {
    const job = await loaders.job.load(jobId);
    if (!job) throw new NotFoundError(`Job ${jobId} not found.`);
    return job;
  },
};
