import type { TextClassificationColumnsResolvers } from '../generated/resolvers.js';

export const TextClassificationColumns: TextClassificationColumnsResolvers = {
  labels: ({ results }) => results.map(({ label }) => label),
  probabilities: ({ results }) => results.map(({ confidence }) => confidence),
  versionLabels: ({ model }) => [...model.labels],
  allProbabilities: ({ results }) => results.map(({ probabilities }) => probabilities),
};
