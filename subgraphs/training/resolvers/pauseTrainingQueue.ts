import type { MutationResolvers } from '../generated/resolvers.js';
import { pauseQueue } from '../services/pause-queue.js';
import { readQueue } from '../services/read-queue.js';

export const pauseTrainingQueue: MutationResolvers['pauseTrainingQueue'] = async (
  _parent,
  { input },
  { deps, request },
) => {
  await pauseQueue(deps, request, input);
  return { queue: await readQueue(deps, request) };
};
