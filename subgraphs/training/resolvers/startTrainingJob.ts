import type { MutationResolvers } from '../generated/resolvers.js';
import { startTrainingJob as start } from '../services/start-training-job.js';

export const startTrainingJob: MutationResolvers['startTrainingJob'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ job: await start(deps, request, input) });
