import type { MutationResolvers } from '../generated/resolvers.js';
import { setTrainingJobPriority as setPriority } from '../services/change-queue-order.js';

export const setTrainingJobPriority: MutationResolvers['setTrainingJobPriority'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ job: await setPriority(deps, request, input) });
