import type { ModelChange } from '../domain/model-change.js';
import type { SubscriptionResolvers } from '../generated/resolvers.js';
import { followModelChanges } from '../services/follow-model-changes.js';
import { modelFilter } from './model-filter.js';

export const modelChanges: SubscriptionResolvers['modelChanges'] = {
  async subscribe(_parent, { filter, afterSequence }, { deps, request }) {
    const input = { filter: modelFilter(filter), afterSequence };
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return (await followModelChanges(deps, request, input)) as AsyncIterable<never>;
  },
  resolve: (change: ModelChange) => change,
};
