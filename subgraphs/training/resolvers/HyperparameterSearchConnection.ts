import { connectionFields } from '../../../contracts/paging.js';
import { type SearchPage, searchCursors } from '../domain/paging.js';
import type { HyperparameterSearch } from '../domain/search/search.js';
import type { HyperparameterSearchConnectionResolvers } from '../generated/resolvers.js';
import { countSearches } from '../services/list-searches.js';

export const HyperparameterSearchConnection: HyperparameterSearchConnectionResolvers = {
  ...connectionFields<HyperparameterSearch, SearchPage>(searchCursors.encode),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countSearches(deps, request, filter),
};
