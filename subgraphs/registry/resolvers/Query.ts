import type { QueryResolvers } from '../generated/resolvers.js';
import { checkRegistryHealth } from '../services/check-registry-health.js';
import { listModels } from '../services/list-models.js';

export const Query: QueryResolvers = {
  model: (_parent, { name }, { loaders }) => loaders.model.load(name),

  models: (_parent, { filter, orderBy, first, after }, { deps, request }) =>
    listModels(deps, request, {
      filter: {
        ...(filter?.nameContains ? { nameContains: filter.nameContains } : {}),
        ...(filter?.tags ? { tags: filter.tags } : {}),
        ...(filter?.stage ? { stages: filter.stage } : {}),
      },
      order: { field: orderBy?.field ?? 'createdAt', direction: orderBy?.direction ?? 'desc' },
      first,
      after,
    }),

  async modelVersionByAlias(_parent, { modelName, alias }, { loaders }) {
    const model = await loaders.model.load(modelName);
    const aliases = model ? await loaders.aliases.load(model.name) : [];
    const found = aliases.find((known) => known.alias === alias);
    return found && loaders.version.load(found);
  },

  modelVersion: (_parent, { modelName, version }, { loaders }) =>
    loaders.version.load({ modelName, version }),

  registryHealth: (_parent, _args, { deps }) => checkRegistryHealth(deps),
};
