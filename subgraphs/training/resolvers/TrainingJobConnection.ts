import { connectionFields } from '../../../contracts/paging.js';
import type { TrainingJob } from '../domain/job.js';
import { encodeJobCursor, type JobPage } from '../domain/paging.js';
import type { TrainingJobConnectionResolvers } from '../generated/resolvers.js';
import { countTrainingJobs } from '../services/list-training-jobs.js';

export const TrainingJobConnection: TrainingJobConnectionResolvers = {
  ...connectionFields<TrainingJob, JobPage>((job, { order }) => encodeJobCursor(job, order)),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countTrainingJobs(deps, request, filter),
};
