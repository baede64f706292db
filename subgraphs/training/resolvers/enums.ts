import { enumValues } from '../../../platform/graph/enum-values.js';
import { JOB_STATUSES } from '../domain/job-state.js';
import type {
  OrderDirectionResolvers,
  TrainingJobOrderFieldResolvers,
  TrainingJobStatusResolvers,
} from '../generated/resolvers.js';

export const TrainingJobStatus: Required<TrainingJobStatusResolvers> = enumValues(JOB_STATUSES);
export const TrainingJobOrderField: Required<TrainingJobOrderFieldResolvers> = {
  CREATED_AT: 'createdAt',
  FINISHED_AT: 'finishedAt',
  PRIORITY: 'priority',
};
export const OrderDirection: Required<OrderDirectionResolvers> = { ASC: 'asc', DESC: 'desc' };
