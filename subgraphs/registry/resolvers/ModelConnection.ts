import { connectionFields } from '../../../contracts/paging.js';
import type { Model } from '../domain/model.js';
import { modelCursors } from '../domain/paging.js';
import type { ModelConnectionResolvers } from '../generated/resolvers.js';
import { countModels } from '../services/list-models.js';

export const ModelConnection: ModelConnectionResolvers = {
  ...connectionFields<Model>(modelCursors.encode),
  // Counted only when asked for.
  totalCount: (_page, _args, { deps, request }) => countModels(deps, request),
};
