import { ERASURE_ACTIONS } from '../../../contracts/erasure.js';
import { enumValues } from '../../../platform/graph/enum-values.js';
import { BASE_MODEL_STATUSES } from '../domain/base-models/base-model.js';
import { JOB_STATUSES } from '../domain/job-state.js';
import { RUN_STATUSES } from '../domain/retraining/schedule.js';
import { SEARCH_STATUSES, TRIAL_STATUSES } from '../domain/search/search.js';
import { SEARCH_ALGORITHMS } from '../domain/search/search-plan.js';
import type {
  BaseModelStatusResolvers,
  HyperparameterSearchStatusResolvers,
  HyperparameterTrialStatusResolvers,
  OrderDirectionResolvers,
  RetrainingRunStatusResolvers,
  SearchAlgorithmResolvers,
  TrainingJobOrderFieldResolvers,
  TrainingJobStatusResolvers,
} from '../generated/resolvers.js';

export const BaseModelStatus: Required<BaseModelStatusResolvers> = enumValues(BASE_MODEL_STATUSES);
export const TrainingJobStatus: Required<TrainingJobStatusResolvers> = enumValues(JOB_STATUSES);
export const TrainingJobOrderField: Required<TrainingJobOrderFieldResolvers> = {
  CREATED_AT: 'createdAt',
  FINISHED_AT: 'finishedAt',
  PRIORITY: 'priority',
};
export const HyperparameterSearchStatus: Required<HyperparameterSearchStatusResolvers> =
  enumValues(SEARCH_STATUSES);
export const HyperparameterTrialStatus: Required<HyperparameterTrialStatusResolvers> =
  enumValues(TRIAL_STATUSES);
export const SearchAlgorithm: Required<SearchAlgorithmResolvers> = enumValues(SEARCH_ALGORITHMS);
export const RetrainingRunStatus: Required<RetrainingRunStatusResolvers> = enumValues(RUN_STATUSES);
export const OrderDirection: Required<OrderDirectionResolvers> = { ASC: 'asc', DESC: 'desc' };
export const ErasureAction = enumValues(ERASURE_ACTIONS);
