import type { QueryResolvers } from '../generated/resolvers.js';
import { checkRegistryHealth } from '../services/check-registry-health.js';
import { compareModelVersions } from '../services/compare-model-versions.js';
import { listModels } from '../services/list-models.js';
import { listProposals } from '../services/promotion-proposals.js';
import { reportPromotion } from '../services/promotion-report.js';
import { findVersionToPromote } from '../services/version-to-promote.js';
import { modelFilter } from './model-filter.js';

export const Query: QueryResolvers = {
  model: (_parent, { name }, { loaders }) => loaders.model.load(name),

  models: (_parent, { filter, orderBy, first, after }, { deps, request }) =>
    listModels(deps, request, {
      filter: modelFilter(filter),
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

  async promotionReport(_parent, { modelName, version }, { deps, request, loaders }) {
    const key = await findVersionToPromote(deps, request, { modelName, version });
    const found = await loaders.version.load(key);
    return found && reportPromotion(deps, request, found);
  },

  promotionProposals: (_parent, { filter, first, after }, { deps, request }) =>
    listProposals(deps, request, {
      filter: {
        ...(filter?.modelName ? { modelName: filter.modelName } : {}),
        ...(filter?.version ? { version: filter.version } : {}),
        ...(filter?.status ? { statuses: filter.status } : {}),
      },
      first,
      after,
    }),

  async compareModelVersions(_parent, { base, other }, { deps, request, loaders }) {
    const [from, to] = await Promise.all([loaders.version.load(base), loaders.version.load(other)]);
    return from && to ? compareModelVersions(deps, request, from, to) : null;
  },

  registryHealth: (_parent, _args, { deps }) => checkRegistryHealth(deps),
};
