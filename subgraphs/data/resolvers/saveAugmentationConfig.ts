import type { MutationResolvers } from '../generated/resolvers.js';
import { saveAugmentationConfig as save } from '../services/augmentation/augmentation-config.js';

export const saveAugmentationConfig: MutationResolvers['saveAugmentationConfig'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ augmentationConfig: await save(deps, request, input.config) });
