import type { SearchEvent } from '../domain/search/search.js';
import type { SubscriptionResolvers } from '../generated/resolvers.js';
import { followSearch } from '../services/follow-search.js';

export const hyperparameterSearchProgress: SubscriptionResolvers['hyperparameterSearchProgress'] = {
  async subscribe(_parent, { id, afterSequence }, { deps, request }) {
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return (await followSearch(deps, request, { id, afterSequence })) as AsyncIterable<never>;
  },
  resolve: (event: SearchEvent) => event,
};
