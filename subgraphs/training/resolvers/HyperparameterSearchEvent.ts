import { endsSearch } from '../domain/search/search.js';
import type { HyperparameterSearchEventResolvers } from '../generated/resolvers.js';

export const HyperparameterSearchEvent: HyperparameterSearchEventResolvers = {
  // A later event tells of a running search all that this one does.
  delivery: ({ search }) => (endsSearch(search.status) ? 'REQUIRED' : 'CONFLATABLE'),
};
