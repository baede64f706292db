import { requirePageSize } from '../../../contracts/paging.js';
import type { AugmentationConfigResolvers } from '../generated/resolvers.js';

const MOST_REVISIONS = 1_000;

export const AugmentationConfig: AugmentationConfigResolvers = {
  synonymReplacementProb: ({ config }) => config.synonymReplacementProb,
  backTranslationProb: ({ config }) => config.backTranslationProb,
  randomInsertionProb: ({ config }) => config.randomInsertionProb,
  randomDeletionProb: ({ config }) => config.randomDeletionProb,
  randomSwapProb: ({ config }) => config.randomSwapProb,
  randomCapsProb: ({ config }) => config.randomCapsProb,
  maxAugmentations: ({ config }) => config.maxAugmentations,
  preserveLabels: ({ config }) => config.preserveLabels,
  revisions: (_config, { first, before }, { deps, request }) =>
    deps.augmentation.list(request.tenant, {
      first: requirePageSize(first, MOST_REVISIONS),
      ...(typeof before === 'number' ? { before } : {}),
    }),
};
