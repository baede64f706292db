import type { TextClassificationColumnsResolvers } from '../generated/resolvers.js';

export const TextClassificationColumns: TextClassificationColumnsResolvers = {
  labels: ({ results }) => results.map(({ label }) => label),
  probabilities: ({ results }) => results.map(({ confidence }) => confidence),
  versionLabels: ({ model }) => [...model.labels],
  allProbabilities: ({ results }) => results.map(({ probabilities }) => probabilities),
  attackProbabilities: ({ results }) => allOrNull(results.map(({ attackProbability }) => attackProbability)),
  verdicts: ({ results }) => allOrNull(results.map(({ verdict }) => verdict)),
};

/** A version gives each of its texts one, or none. */
function allOrNull<T>(values: readonly (T | null)[]): T[] | null {
  const given = values.filter((value) => value !== null);
  return given.length === values.length ? given : null;
}
