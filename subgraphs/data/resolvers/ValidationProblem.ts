import type { ValidationProblemResolvers } from '../generated/resolvers.js';

export const ValidationProblem: ValidationProblemResolvers = {
  labels: ({ labels }) => [...labels],
  samples: ({ samples }) => [...samples],
};
