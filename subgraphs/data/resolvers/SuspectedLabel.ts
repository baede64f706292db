import type { SuspectedLabelResolvers } from '../generated/resolvers.js';

export const SuspectedLabel: SuspectedLabelResolvers = {
  suggestedLabel: ({ suspect }) => suspect.suggestedLabel,
  margin: ({ suspect }) => suspect.margin,
};
