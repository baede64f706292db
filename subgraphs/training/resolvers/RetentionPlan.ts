import type { RetentionPlanResolvers } from '../generated/resolvers.js';
import { forecastJobs } from '../services/retire-jobs.js';

export const RetentionPlan: RetentionPlanResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  jobs: ({ id }, _args, { deps, request }) => forecastJobs(deps, request, { kind: 'jobs', planId: id }),
  logs: ({ id }, _args, { deps, request }) => forecastJobs(deps, request, { kind: 'logs', planId: id }),
  events: ({ id }, _args, { deps, request }) => forecastJobs(deps, request, { kind: 'events', planId: id }),
};
