import { connectionFields } from '../../../contracts/paging.js';
import type { BaseModel } from '../domain/base-models/base-model.js';
import { baseModelCursors } from '../domain/paging.js';
import type { BaseModelConnectionResolvers } from '../generated/resolvers.js';
import { countBaseModels } from '../services/base-models/base-models.js';

export const BaseModelConnection: BaseModelConnectionResolvers = {
  ...connectionFields<BaseModel>(baseModelCursors.encode),
  // Counted only when asked for.
  totalCount: (_page, _args, { deps, request }) => countBaseModels(deps, request),
};
