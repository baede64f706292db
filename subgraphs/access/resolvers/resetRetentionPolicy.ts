import type { MutationResolvers } from '../generated/resolvers.js';
import { resetRetentionPolicy as reset } from '../services/retention.js';

export const resetRetentionPolicy: MutationResolvers['resetRetentionPolicy'] = (
  _parent,
  { input },
  { deps, request },
) => reset(deps, request, input);
