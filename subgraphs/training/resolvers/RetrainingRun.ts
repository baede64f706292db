import type { RetrainingRunResolvers } from '../generated/resolvers.js';

export const RetrainingRun: RetrainingRunResolvers = {
  job: ({ jobId }, _args, { loaders }) => (jobId === null ? null : loaders.job.load(jobId)),
  file: ({ fileId }) => (fileId === null ? null : { id: fileId }),
};
