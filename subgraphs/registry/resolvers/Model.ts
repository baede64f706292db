import { requirePageSize, toPage } from '../../../contracts/paging.js';
import { versionCursors } from '../domain/paging.js';
import type { ModelResolvers } from '../generated/resolvers.js';

export const Model: ModelResolvers = {
  __resolveReference: async ({ name }, { loaders }) => loaders.model.load(name),

  async versions({ name: modelName }, { stage, status, family, first, after }, { loaders }) {
    const size = requirePageSize(first);
    const range = {
      ...(stage ? { stages: stage } : {}),
      ...(status ? { statuses: status } : {}),
      ...(typeof family === 'string' ? { family } : {}),
      ...(after ? { before: versionCursors.decode(after).version } : {}),
      limit: size + 1,
    };
    return toPage(await loaders.versions.load({ modelName, ...range }), size);
  },

  latestVersion: (model, _args, { loaders }) =>
    loaders.version.load({ modelName: model.name, version: model.latestVersionNumber }),

  productionVersion: (model, _args, { loaders }) => loaders.productionVersion.load(model.name),

  async bestVersion({ name: modelName }, { metric, evaluationSha256 }, { loaders }) {
    const by = { metric: metric ?? 'f1_score', ...(evaluationSha256 ? { evaluationSha256 } : {}) };
    const [best] = await loaders.bestVersion.load({ modelName, ...by });
    return best;
  },

  aliases: (model, _args, { loaders }) => loaders.aliases.load(model.name),

  formerNames: (model, _args, { loaders }) => loaders.formerNames.load(model.name),

  async promotionPolicy(model, _args, { loaders }) {
    const [policy] = await loaders.policy.load(model.name);
    return policy;
  },

  stages: (model, _args, { loaders }) => loaders.stages.load(model.name),

  stageTransitions: async ({ name: modelName }, { first }, { loaders }) =>
    loaders.modelTransitions.load({ modelName, limit: requirePageSize(first) }),
};
