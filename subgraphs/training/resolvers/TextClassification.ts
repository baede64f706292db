import type { TextClassificationResolvers } from '../generated/resolvers.js';
import { findNearestRows, highlightText } from '../services/explain-text.js';

export const TextClassification: TextClassificationResolvers = {
  probability: ({ confidence }) => confidence,
  probabilities: ({ probabilities, model: { labels } }) =>
    probabilities.map((value, index) => ({ label: labels[index] ?? '', value })),
  nearestRows: (classified, { first }, { deps, request }) =>
    findNearestRows(deps, request, classified, first ?? 5),
  highlights: (classified, _args, { deps, request }) => highlightText(deps, request, classified),
};
