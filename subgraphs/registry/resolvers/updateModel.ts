import type { MutationResolvers } from '../generated/resolvers.js';
import { updateModel as update } from '../services/change-model.js';

export const updateModel: MutationResolvers['updateModel'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  model: await update(deps, request, input),
});
