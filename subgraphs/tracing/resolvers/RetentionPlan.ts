import type { RetentionPlanResolvers } from '../generated/resolvers.js';
import { forecastSpans } from '../services/retire-spans.js';

export const RetentionPlan: RetentionPlanResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  spans: ({ id }, _args, { deps, request }) => forecastSpans(deps, request, id),
};
