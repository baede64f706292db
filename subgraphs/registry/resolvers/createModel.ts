import type { MutationResolvers } from '../generated/resolvers.js';
import { createModel as create } from '../services/change-model.js';

export const createModel: MutationResolvers['createModel'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  model: await create(deps, request, input),
});
