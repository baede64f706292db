import type { MutationResolvers } from '../generated/resolvers.js';
import { cancelTrainingJob as cancel } from '../services/cancel-training-job.js';

export const cancelTrainingJob: MutationResolvers['cancelTrainingJob'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ job: await cancel(deps, request, input) });
