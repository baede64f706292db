import type { QueryResolvers } from '../generated/resolvers.js';
import {
  augmentText,
  augmentTexts,
  balanceTexts,
  syntheticTexts,
} from '../services/augmentation/augment-texts.js';
import { readAugmentationConfig } from '../services/augmentation/augmentation-config.js';
import { describeOperators } from '../services/augmentation/describe-operators.js';
import { checkDataHealth } from '../services/check-data-health.js';
import { findFileByPath } from '../services/find-file.js';
import { listFiles } from '../services/list-files.js';
import { compareValidationReports } from '../services/processing/compare-reports.js';
import { readStatistics } from '../services/read-statistics.js';
import { diffFiles } from '../services/rows/diff-files.js';
import { fileFilter } from './file-filter.js';

export const Query: QueryResolvers = {
  dataFile: (_parent, { id }, { loaders }) => loaders.file.load(id),

  dataFileByPath: (_parent, { path }, { deps, loaders, request }) =>
    findFileByPath(deps, loaders, request, path),

  dataFileDerivation: async (_parent, { id }, { loaders }) => (await loaders.derivation.load(id)) ?? null,

  dataFiles: (_parent, { filter, first, after }, { deps, request }) =>
    listFiles(deps, request, { first, after, filter: fileFilter(filter) }),

  diffDataFiles: (_parent, args, { deps, request }) => diffFiles(deps, request, args),

  dataStatistics: (_parent, _args, { deps, request }) => readStatistics(deps, request),

  augmentationConfig: (_parent, _args, { deps, request }) => readAugmentationConfig(deps, request),

  augmentationOperators: (_parent, _args, { deps, request }) => describeOperators(deps, request),

  augmentTexts: (_parent, args, { deps, request }) => augmentTexts(deps, request, args),

  augmentText: (_parent, args, { deps, request }) => augmentText(deps, request, args),

  balanceTexts: (_parent, args, { deps, request }) => balanceTexts(deps, request, args),

  syntheticTexts: (_parent, args) => syntheticTexts(args),

  compareValidationReports: async (_parent, ids, { loaders }) => {
    const compared = await compareValidationReports(loaders, ids);
    if (!compared) return null;
    const { problems, labels, lengthHistogram } = compared;
    return {
      ...compared,
      problems: [...problems],
      labels: [...labels],
      lengthHistogram: [...lengthHistogram],
    };
  },

  dataHealth: (_parent, _args, { deps }) => checkDataHealth(deps),
};
