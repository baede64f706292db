import { requirePageSize } from '../../../contracts/paging.js';
import type { AugmentationConfigResolvers } from '../generated/resolvers.js';
import { augmentationSettings } from './augmentation-settings.js';

const MOST_REVISIONS = 1_000;

export const AugmentationConfig: AugmentationConfigResolvers = {
  ...augmentationSettings,
  revisions: (_config, { first, before }, { deps, request }) =>
    deps.augmentation.list(request.tenant, {
      first: requirePageSize(first, MOST_REVISIONS),
      ...(typeof before === 'number' ? { before } : {}),
    }),
};
