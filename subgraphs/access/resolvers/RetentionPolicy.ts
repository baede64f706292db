import { LEAST_DAYS, mostDays } from '../../../contracts/retention.js';
import type { RetentionPolicyResolvers } from '../generated/resolvers.js';

export const RetentionPolicy: RetentionPolicyResolvers = {
  leastDays: ({ kind }) => LEAST_DAYS[kind],
  mostDays: ({ kind }, _args, { deps }) => mostDays(kind, deps.retention.policies.standard[kind]),
};
