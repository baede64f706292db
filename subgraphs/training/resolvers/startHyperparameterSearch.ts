import type { MutationResolvers } from '../generated/resolvers.js';
import { startSearch } from '../services/start-search.js';

/** For explicit nulls. */
const DEFAULTS = { maxTrials: 20, maxParallel: 2, minEpochs: 1, reductionFactor: 3 };

export const startHyperparameterSearch: MutationResolvers['startHyperparameterSearch'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  search: await startSearch(deps, request, {
    ...input,
    algorithm: input.algorithm ?? 'asha',
    maxTrials: input.maxTrials ?? DEFAULTS.maxTrials,
    maxParallel: input.maxParallel ?? DEFAULTS.maxParallel,
    minEpochs: input.minEpochs ?? DEFAULTS.minEpochs,
    reductionFactor: input.reductionFactor ?? DEFAULTS.reductionFactor,
  }),
});
