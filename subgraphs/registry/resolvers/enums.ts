import { ERASURE_ACTIONS } from '../../../contracts/erasure.js';
import { enumValues } from '../../../platform/graph/enum-values.js';
import { STAGES } from '../domain/stages.js';
import type {
  ModelOrderFieldResolvers,
  ModelStageResolvers,
  OrderDirectionResolvers,
} from '../generated/resolvers.js';

export const ModelStage: Required<ModelStageResolvers> = enumValues(STAGES);
export const ModelOrderField: Required<ModelOrderFieldResolvers> = {
  NAME: 'name',
  CREATED_AT: 'createdAt',
  UPDATED_AT: 'updatedAt',
};
export const OrderDirection: Required<OrderDirectionResolvers> = { ASC: 'asc', DESC: 'desc' };
export const ErasureAction = enumValues(ERASURE_ACTIONS);
