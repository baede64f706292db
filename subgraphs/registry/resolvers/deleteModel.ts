import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteModel as remove } from '../services/delete-model.js';

export const deleteModel: MutationResolvers['deleteModel'] = async (
  _parent,
  { input: { name } },
  { deps, request },
) => ({ name: await remove(deps, request, name) });
