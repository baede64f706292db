import type { RetentionPlanResolvers } from '../generated/resolvers.js';
import { forecastArchives, forecastAudit } from '../services/retention.js';

export const RetentionPlan: RetentionPlanResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  audit: ({ id }, _args, { deps, request }) => forecastAudit(deps, request, id),
  archives: ({ id }, _args, { deps, request }) => forecastArchives(deps, request, id),
};
