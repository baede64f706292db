import type { ModelResolvers } from '../generated/resolvers.js';
import { listModelTransitions } from '../services/list-model-transitions.js';
import { listVersions } from '../services/list-models.js';
import { fromModelStage, toModelStage } from './stage.js';

export const Model: ModelResolvers = {
  __resolveReference: async ({ name }, { loaders }) => loaders.model.load(name),

  versions: ({ name: modelName }, { stage, first, after }, { deps, request }) =>
    listVersions(deps, request, { modelName, stages: stage?.map(fromModelStage), first, after }),

  latestVersion: (model, _args, { loaders }) =>
    loaders.version.load({ modelName: model.name, version: model.latestVersionNumber }),

  productionVersion: (model, _args, { loaders }) => loaders.productionVersion.load(model.name),

  bestVersion: (model, { metric }, { loaders }) =>
    loaders.bestVersion.load({ modelName: model.name, metric: metric ?? 'f1_score' }),

  async stages(model, _args, { loaders }) {
    return (await loaders.stages.load(model.name)).map(toModelStage);
  },

  stageTransitions: (model, { first }, { deps, request }) =>
    listModelTransitions(deps, request, { modelName: model.name, first }),
};
