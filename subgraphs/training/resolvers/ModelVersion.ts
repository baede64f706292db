import type { ModelVersionResolvers } from '../generated/resolvers.js';
import { listMistakes } from '../services/list-mistakes.js';

export const ModelVersion: ModelVersionResolvers = {
  __resolveReference: ({ modelName, version }) => ({ modelName, version }),

  mistakes: ({ modelName, version }, { trueLabel, predicted, first, after }, { deps, request }) =>
    listMistakes(deps, request, { modelName, version, trueLabel, predicted, first: first ?? 50, after }),
};
