import type { MutationResolvers } from '../generated/resolvers.js';
import { withdrawProposal } from '../services/promotion-proposals.js';

export const withdrawPromotionProposal: MutationResolvers['withdrawPromotionProposal'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ proposal: await withdrawProposal(deps, request, input) });
