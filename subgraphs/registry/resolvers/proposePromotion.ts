import type { MutationResolvers } from '../generated/resolvers.js';
import { proposePromotion as propose } from '../services/promotion-proposals.js';

export const proposePromotion: MutationResolvers['proposePromotion'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ proposal: await propose(deps, request, input) });
