import { connectionFields } from '../../../contracts/paging.js';
import type { Model } from '../domain/model.js';
import { encodeModelCursor, type ModelPage } from '../domain/paging.js';
import type { ModelConnectionResolvers } from '../generated/resolvers.js';
import { countModels } from '../services/list-models.js';

export const ModelConnection: ModelConnectionResolvers = {
  ...connectionFields<Model, ModelPage>((model, { order }) => encodeModelCursor(model, order)),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countModels(deps, request, filter),
};
