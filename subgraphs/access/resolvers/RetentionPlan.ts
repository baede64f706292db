import type { RetentionPlanResolvers } from '../generated/resolvers.js';
import { forecastOwn } from '../services/retention.js';

export const RetentionPlan: RetentionPlanResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  audit: ({ id }, _args, { deps, request }) => forecastOwn(deps, request, 'audit', id),
  archives: ({ id }, _args, { deps, request }) => forecastOwn(deps, request, 'archives', id),
};
