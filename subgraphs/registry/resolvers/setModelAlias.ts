import type { MutationResolvers } from '../generated/resolvers.js';
import { setModelAlias as set } from '../services/change-model.js';

export const setModelAlias: MutationResolvers['setModelAlias'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  modelVersion: await set(deps, request, input),
});
