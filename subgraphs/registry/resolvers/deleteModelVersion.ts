import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteModelVersion as remove } from '../services/delete-model.js';

export const deleteModelVersion: MutationResolvers['deleteModelVersion'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ version: await remove(deps, request, input) });
