import type { ClassifyResultResolvers } from '../generated/resolvers.js';

export const ClassifyResult: ClassifyResultResolvers = {
  columns: (classified) => classified,
  threshold: ({ model }) => model.verdictRule?.threshold ?? null,
};
