import type { QueryResolvers } from '../generated/resolvers.js';
import { checkRegistryHealth } from '../services/check-registry-health.js';
import { listModels } from '../services/list-models.js';

export const Query: QueryResolvers = {
  model: (_parent, { name }, { loaders }) => loaders.model.load(name),

  models: (_parent, { first, after }, { deps, request }) => listModels(deps, request, { first, after }),

  modelVersion: (_parent, { modelName, version }, { loaders }) =>
    loaders.version.load({ modelName, version }),

  registryHealth: (_parent, _args, { deps }) => checkRegistryHealth(deps),
};
