import type { ModelVersion as Version, VersionKey } from '../domain/model.js';
import type { ModelVersionResolvers } from '../generated/resolvers.js';
import type { RegistryLoaders } from '../loaders.js';
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
  async artifacts(version, { path }, { loaders }) {
    const all = await loaders.artifacts.load(version);
    return path === null || path === undefined ? all : all.filter((artifact) => artifact.path === path);
  },
  members: async (version, _args, { loaders }) => found(loaders, await loaders.members.load(version)),
  memberOf: async (version, _args, { loaders }) => found(loaders, await loaders.memberOf.load(version)),
  stageTransitions: (version, _args, { loaders }) => loaders.transitions.load(version),
  trainingJob: ({ trainingJobId }) => (trainingJobId ? { id: trainingJobId } : null),
  dataset: ({ dataFileId }) => (dataFileId ? { id: dataFileId } : null),
};

/** Versions by their names; one that was deleted meanwhile is left out. */
async function found(loaders: RegistryLoaders, keys: readonly VersionKey[]): Promise<Version[]> {
  const versions = await Promise.all(keys.map((key) => loaders.version.load(key)));
  return versions.filter((version) => version !== undefined);
}
