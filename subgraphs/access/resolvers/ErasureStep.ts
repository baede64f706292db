import type { ErasureStepResolvers } from '../generated/resolvers.js';

export const ErasureStep: ErasureStepResolvers = {
  planned: ({ planned }) => planned && [...planned.findings],
  erased: ({ erased }) => erased && [...erased.findings],
  kept: ({ erased, finishedAt }) => (finishedAt && erased?.kept ? [...erased.kept] : null),
};
