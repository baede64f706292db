import type { MutationResolvers } from '../generated/resolvers.js';
import { decideProposal } from '../services/promotion-proposals.js';

export const decidePromotionProposal: MutationResolvers['decidePromotionProposal'] = async (
  _parent,
  { input: { proposalId, decision, answer } },
  { deps, request },
) => {
  const approve = decision === 'APPROVE';
  const { proposal, change } = await decideProposal(deps, request, { proposalId, approve, answer });
  return { proposal, archivedVersion: change?.archivedVersion };
};
