import type { MutationResolvers } from '../generated/resolvers.js';
import { createModelVersion as create } from '../services/change-model.js';

export const createModelVersion: MutationResolvers['createModelVersion'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  modelVersion: await create(deps, request, input),
});
