import type { MutationResolvers } from '../generated/resolvers.js';
import { cancelSearch } from '../services/cancel-search.js';

export const cancelHyperparameterSearch: MutationResolvers['cancelHyperparameterSearch'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ search: await cancelSearch(deps, request, input) });
