import { isPassing } from '../domain/job-change.js';
import type { TrainingJobChangeResolvers } from '../generated/resolvers.js';

export const TrainingJobChange: TrainingJobChangeResolvers = {
  delivery: (change) => (isPassing(change) ? 'CONFLATABLE' : 'REQUIRED'),
};
