import type { ModelVersionResolvers } from '../generated/resolvers.js';
import { unknownModel } from '../services/unknown-model.js';

export const ModelVersion: ModelVersionResolvers = {
  __resolveReference: async ({ modelName, version }, { loaders }) =>
    loaders.version.load({ modelName, version }),

  async model({ modelName }, _args, { loaders, deps, request }) {
    const model = await loaders.model.load(modelName);
    if (!model) throw await unknownModel(deps, request.tenant, modelName);
    return model;
  },

  async aliases({ modelName, version }, _args, { loaders }) {
    const all = await loaders.aliases.load(modelName);
    return all.filter((alias) => alias.version === version).map(({ alias }) => alias);
  },

  metrics: (version, _args, { loaders }) => loaders.metrics.load(version),
  evaluation: async (version, _args, { loaders }) => (await loaders.evaluation.load(version))[0],
  artifacts: (version, _args, { loaders }) => loaders.artifacts.load(version),
  stageTransitions: (version, _args, { loaders }) => loaders.transitions.load(version),
  trainingJob: ({ trainingJobId }) => (trainingJobId ? { id: trainingJobId } : null),
  dataset: ({ dataFileId }) => (dataFileId ? { id: dataFileId } : null),
};
