import type { PromotionProposalResolvers } from '../generated/resolvers.js';

export const PromotionProposal: PromotionProposalResolvers = {
  async modelVersion({ id, modelName, version }, _args, { loaders }) {
    const found = await loaders.version.load({ modelName, version });
    if (!found) throw new Error(`Proposal ${id} is of ${modelName}/${version}, which does not exist.`);
    return found;
  },

  isOwn: ({ proposerId }, _args, { request }) => proposerId === request.actor.id,
};
