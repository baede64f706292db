import type { SubjectFindingResolvers } from '../generated/resolvers.js';

export const SubjectFinding: SubjectFindingResolvers = {
  examples: ({ examples }) => [...examples],
};
