import type { MutationResolvers } from '../generated/resolvers.js';
import { moveTrainingJob as move } from '../services/change-queue-order.js';

export const moveTrainingJob: MutationResolvers['moveTrainingJob'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ job: await move(deps, request, input) });
