import type { MutationResolvers } from '../generated/resolvers.js';
import { resumeQueue } from '../services/pause-queue.js';
import { readQueue } from '../services/read-queue.js';

export const resumeTrainingQueue: MutationResolvers['resumeTrainingQueue'] = async (
  _parent,
  _args,
  { deps, request },
) => {
  await resumeQueue(deps, request);
  return { queue: await readQueue(deps, request) };
};
