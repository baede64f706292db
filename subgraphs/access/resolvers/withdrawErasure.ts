import type { MutationResolvers } from '../generated/resolvers.js';
import { withdrawErasure as change } from '../services/erasure/request-erasure.js';

export const withdrawErasure: MutationResolvers['withdrawErasure'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  erasure: await change(deps, request, input),
});
