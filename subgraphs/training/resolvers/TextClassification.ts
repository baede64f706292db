import type { TextClassificationResolvers } from '../generated/resolvers.js';
import { highlightText } from '../services/explain-text.js';

export const TextClassification: TextClassificationResolvers = {
  probability: ({ confidence }) => confidence,
  probabilities: ({ probabilities }) =>
    Object.entries(probabilities).map(([label, value]) => ({ label, value })),
  highlights: (classified, _args, { deps, request }) => highlightText(deps, request, classified),
};
