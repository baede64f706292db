import type { TrainingLogLineResolvers } from '../generated/resolvers.js';

export const TrainingLogLine: TrainingLogLineResolvers = {
  timestamp: ({ at }) => at,
};
