import type { MutationResolvers } from '../generated/resolvers.js';
import { setRetentionPolicy as set } from '../services/retention.js';

export const setRetentionPolicy: MutationResolvers['setRetentionPolicy'] = (
  _parent,
  { input },
  { deps, request },
) => set(deps, request, input);
