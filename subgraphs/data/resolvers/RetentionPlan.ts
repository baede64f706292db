import type { RetentionPlanResolvers } from '../generated/resolvers.js';
import { forecastFiles } from '../services/retire-files.js';

export const RetentionPlan: RetentionPlanResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  files: ({ id }, _args, { deps, request }) => forecastFiles(deps, request, id),
};
