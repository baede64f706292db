import type { ModelVersionResolvers } from '../generated/resolvers.js';
import { listFlippedTexts } from '../services/list-flipped-texts.js';
import { listMistakes } from '../services/list-mistakes.js';

export const ModelVersion: ModelVersionResolvers = {
  __resolveReference: ({ modelName, version }) => ({ modelName, version }),

  mistakes: ({ modelName, version }, { trueLabel, predicted, first, after }, { deps, request }) =>
    listMistakes(deps, request, { modelName, version, trueLabel, predicted, first: first ?? 50, after }),

  flippedTexts: (
    { modelName, version },
    { againstVersion, ofModel, onlyWorse, first, after },
    { deps, request },
  ) =>
    listFlippedTexts(deps, request, {
      version: { modelName, version },
      against: { modelName: ofModel ?? modelName, version: againstVersion },
      onlyWorse: onlyWorse ?? false,
      first: first ?? 50,
      after,
    }),
};
