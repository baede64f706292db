import type { MutationResolvers } from '../generated/resolvers.js';
import { renameModel as rename } from '../services/change-model.js';

export const renameModel: MutationResolvers['renameModel'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  model: await rename(deps, request, input),
});
