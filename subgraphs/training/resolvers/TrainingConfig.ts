import { requirePageSize } from '../../../contracts/paging.js';
import type { TrainingConfigResolvers } from '../generated/resolvers.js';

const MOST_REVISIONS = 1_000;

export const TrainingConfig: TrainingConfigResolvers = {
  revisions: ({ family }, { first, before }, { deps, request }) =>
    deps.configs.list(request.tenant, family, {
      first: requirePageSize(first, MOST_REVISIONS),
      ...(typeof before === 'number' ? { before } : {}),
    }),
};
