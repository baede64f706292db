import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteModelAlias as remove } from '../services/change-model.js';

export const deleteModelAlias: MutationResolvers['deleteModelAlias'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  model: await remove(deps, request, input),
});
