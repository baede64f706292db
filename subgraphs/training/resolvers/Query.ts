import { withoutNulls } from '../../../contracts/without-nulls.js';
import type { QueryResolvers } from '../generated/resolvers.js';
import { findBaseModel, listBaseModels } from '../services/base-models/base-models.js';
import { checkTrainingHealth } from '../services/check-training-health.js';
import { classifyTexts } from '../services/classify-texts.js';
import { listModelFamilies } from '../services/list-model-families.js';
import { listSearches } from '../services/list-searches.js';
import { listTrainingJobs } from '../services/list-training-jobs.js';
import { getSchedule, listSchedules } from '../services/retraining-schedules.js';
import { readTrainingConfig } from '../services/training-config.js';
import { jobFilter } from './job-filter.js';

export const Query: QueryResolvers = {
  trainingJob: (_parent, { id }, { loaders }) => loaders.job.load(id),

  trainingJobs: (_parent, { filter, orderBy, first, after }, { deps, request }) =>
    listTrainingJobs(deps, request, {
      filter: jobFilter(filter),
      order: { field: orderBy?.field ?? 'createdAt', direction: orderBy?.direction ?? 'desc' },
      first: first ?? 50,
      after,
    }),

  hyperparameterSearch: (_parent, { id }, { loaders }) => loaders.search.load(id),

  hyperparameterSearches: (_parent, { filter, first, after }, { deps, request }) =>
    listSearches(deps, request, { filter: withoutNulls(filter), first: first ?? 50, after }),

  retrainingSchedule: (_parent, { id }, { deps, request }) => getSchedule(deps, request, id),

  retrainingSchedules: (_parent, { filter, first, after }, { deps, request }) =>
    listSchedules(deps, request, { filter: withoutNulls(filter), first: first ?? 50, after }),

  baseModel: async (_parent, { name }, { deps, request }) =>
    (await findBaseModel(deps, request, name)) ?? null,

  baseModels: (_parent, { first, after }, { deps, request }) =>
    listBaseModels(deps, request, { first: first ?? 50, after }),

  modelFamilies: () => listModelFamilies(),

  trainingConfig: (_parent, { family }, { deps, request }) => readTrainingConfig(deps, request, family),

  trainingQueue: (_parent, _args, { queue }) => queue(),

  classify: (_parent, input, { deps, request }) => classifyTexts(deps, request, input),

  modelCache(_parent, _args, { deps, request }) {
    const { models, ...state } = deps.classifiers.state(request.tenant);
    return {
      ...state,
      models: models.map(({ modelName, version, ...model }) => ({
        ...model,
        modelVersion: { modelName, version },
      })),
    };
  },

  trainingHealth: (_parent, _args, { deps }) => checkTrainingHealth(deps),
};
