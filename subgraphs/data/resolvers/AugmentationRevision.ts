import type { AugmentationRevisionResolvers } from '../generated/resolvers.js';

export const AugmentationRevision: AugmentationRevisionResolvers = {
  synonymReplacementProb: ({ config }) => config.synonymReplacementProb,
  backTranslationProb: ({ config }) => config.backTranslationProb,
  randomInsertionProb: ({ config }) => config.randomInsertionProb,
  randomDeletionProb: ({ config }) => config.randomDeletionProb,
  randomSwapProb: ({ config }) => config.randomSwapProb,
  randomCapsProb: ({ config }) => config.randomCapsProb,
  maxAugmentations: ({ config }) => config.maxAugmentations,
  preserveLabels: ({ config }) => config.preserveLabels,
};
