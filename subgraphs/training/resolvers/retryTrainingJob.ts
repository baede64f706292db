import type { MutationResolvers } from '../generated/resolvers.js';
import { retryTrainingJob as retry } from '../services/retry-training-job.js';

export const retryTrainingJob: MutationResolvers['retryTrainingJob'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ job: await retry(deps, request, input) });
