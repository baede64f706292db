import type { MutationResolvers } from '../generated/resolvers.js';
import { createSampleData as create } from '../services/augmentation/create-sample-data.js';

export const createSampleData: MutationResolvers['createSampleData'] = (
  _parent,
  { input },
  { deps, request },
) => create(deps, request, input);
