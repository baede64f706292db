import type { MutationResolvers } from '../generated/resolvers.js';
import { saveTrainingConfig as save } from '../services/training-config.js';

export const saveTrainingConfig: MutationResolvers['saveTrainingConfig'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ trainingConfig: await save(deps, request, input) });
