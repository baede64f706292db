import type { AugmentationConfig } from '../domain/augmentation/config.js';

type WithConfig = { readonly config: AugmentationConfig };

/** The settings of a configuration, the saved one and each former one alike. */
export const augmentationSettings = {
  synonymReplacementProb: ({ config }: WithConfig) => config.synonymReplacementProb,
  backTranslationProb: ({ config }: WithConfig) => config.backTranslationProb,
  randomInsertionProb: ({ config }: WithConfig) => config.randomInsertionProb,
  randomDeletionProb: ({ config }: WithConfig) => config.randomDeletionProb,
  randomSwapProb: ({ config }: WithConfig) => config.randomSwapProb,
  randomCapsProb: ({ config }: WithConfig) => config.randomCapsProb,
  operatorProbs: ({ config }: WithConfig) => [...config.operatorProbs],
  maxAugmentations: ({ config }: WithConfig) => config.maxAugmentations,
  preserveLabels: ({ config }: WithConfig) => config.preserveLabels,
};
