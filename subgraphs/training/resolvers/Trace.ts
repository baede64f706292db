import type { TraceResolvers } from '../generated/resolvers.js';

export const Trace: TraceResolvers = {
  __resolveReference: ({ id }) => ({ id }),

  trainingJob: ({ id }, _args, { loaders }) => loaders.jobOfTrace.load(id),
};
