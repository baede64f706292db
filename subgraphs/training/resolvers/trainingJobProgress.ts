import type { JobEvent } from '../domain/job-event.js';
import type { SubscriptionResolvers } from '../generated/resolvers.js';
import { followTrainingJob } from '../services/follow-training-job.js';

export const trainingJobProgress: SubscriptionResolvers['trainingJobProgress'] = {
  async subscribe(_parent, { id, afterSequence }, { deps, request }) {
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return (await followTrainingJob(deps, request, { id, afterSequence })) as AsyncIterable<never>;
  },
  resolve: (event: JobEvent) => event,
};
