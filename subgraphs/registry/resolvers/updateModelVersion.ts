import type { MutationResolvers } from '../generated/resolvers.js';
import { updateModelVersion as update } from '../services/change-model.js';

export const updateModelVersion: MutationResolvers['updateModelVersion'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  modelVersion: await update(deps, request, input),
});
