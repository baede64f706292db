import type { AugmentationRevisionResolvers } from '../generated/resolvers.js';
import { augmentationSettings } from './augmentation-settings.js';

export const AugmentationRevision: AugmentationRevisionResolvers = {
  ...augmentationSettings,
};
