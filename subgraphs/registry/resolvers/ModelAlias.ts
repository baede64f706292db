import type { ModelAliasResolvers } from '../generated/resolvers.js';

export const ModelAlias: ModelAliasResolvers = {
  async modelVersion({ modelName, version }, _args, { loaders }) {
    const found = await loaders.version.load({ modelName, version });
    if (!found)
      throw new Error(`An alias of ${modelName} points to version ${version}, which does not exist.`);
    return found;
  },
};
