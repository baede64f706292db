import type { MutationResolvers } from '../generated/resolvers.js';
import { decideErasure as change } from '../services/erasure/request-erasure.js';

export const decideErasure: MutationResolvers['decideErasure'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  erasure: await change(deps, request, input),
});
