import type { JobChange } from '../domain/job-change.js';
import type { SubscriptionResolvers } from '../generated/resolvers.js';
import { followJobChanges } from '../services/follow-job-changes.js';
import { jobFilter } from './job-filter.js';

export const trainingJobChanges: SubscriptionResolvers['trainingJobChanges'] = {
  async subscribe(_parent, { filter, afterSequence }, { deps, request }) {
    const input = { filter: jobFilter(filter), afterSequence };
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return (await followJobChanges(deps, request, input)) as AsyncIterable<never>;
  },
  resolve: (change: JobChange) => change,
};
