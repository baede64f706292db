import type { DataStatisticsResolvers } from '../generated/resolvers.js';
import { readQuota } from '../services/uploads/quota.js';

export const DataStatistics: DataStatisticsResolvers = {
  quota: (_statistics, _args, { deps, request }) => readQuota(deps, request),
};
