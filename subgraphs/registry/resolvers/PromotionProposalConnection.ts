import { connectionFields } from '../../../contracts/paging.js';
import { type PromotionProposal, type ProposalPage, proposalCursors } from '../domain/promotion-proposal.js';
import type { PromotionProposalConnectionResolvers } from '../generated/resolvers.js';

export const PromotionProposalConnection: PromotionProposalConnectionResolvers = {
  ...connectionFields<PromotionProposal, ProposalPage>(proposalCursors.encode),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => deps.store.countProposals(request.tenant, filter),
};
