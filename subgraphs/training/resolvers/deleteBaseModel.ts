import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteBaseModel as deleteModel } from '../services/base-models/base-models.js';

export const deleteBaseModel: MutationResolvers['deleteBaseModel'] = async (
  _parent,
  { input },
  { deps, request },
) => {
  await deleteModel(deps, request, input);
  return { name: input.name };
};
