import type { MutationResolvers } from '../generated/resolvers.js';
import { requestErasure as change } from '../services/erasure/request-erasure.js';

export const requestErasure: MutationResolvers['requestErasure'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  erasure: await change(deps, request, input),
});
