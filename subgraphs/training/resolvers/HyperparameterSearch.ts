import { requirePageSize, toPage } from '../../../contracts/paging.js';
import { traceOf } from '../domain/job.js';
import { trialCursors } from '../domain/paging.js';
import { TRIAL_STATUSES } from '../domain/search/search.js';
import type { HyperparameterSearchResolvers } from '../generated/resolvers.js';

const NO_TRIALS = Object.fromEntries(TRIAL_STATUSES.map((status) => [status, 0])) as Record<
  (typeof TRIAL_STATUSES)[number],
  number
>;

export const HyperparameterSearch: HyperparameterSearchResolvers = {
  __resolveReference: async ({ id }, { loaders }) => loaders.search.load(id),

  config: ({ template }) => template.config,
  greaterIsBetter: ({ plan }) => plan.greaterIsBetter,
  maxTrials: ({ plan }) => plan.maxTrials,
  maxParallel: ({ plan }) => plan.maxParallel,
  reductionFactor: ({ plan }) => plan.reductionFactor,

  async rungs({ id, plan }, _args, { loaders }) {
    const reached = await loaders.rungs.load(id);
    return plan.rungs.map((epochs, rung) => ({
      rung,
      epochs,
      reachedCount: 0,
      bestValue: null,
      ...reached.find((each) => each.rung === rung),
    }));
  },

  trialCounts: async ({ id }, _args, { loaders }) => (await loaders.trialCounts.load(id)) ?? NO_TRIALS,

  async trials({ id }, { first, after }, { loaders }) {
    const size = requirePageSize(first);
    const trials = await loaders.trials.load({
      parentId: id,
      ...(after ? { afterNumber: trialCursors.decode(after).number } : {}),
      first: size + 1,
    });
    return toPage(trials, size);
  },

  bestTrial: ({ id, bestTrial: number }, _args, { loaders }) =>
    number === null ? null : loaders.trialOf.load({ searchId: id, number }),
  modelVersion: ({ modelName, modelVersion: version }) => (version === null ? null : { modelName, version }),
  priority: ({ template }) => template.priority,
  trainingDataPath: ({ template }) => template.dataset.path,
  dataset: ({ template }) => ({ id: template.dataset.fileId }),
  trace: ({ traceparent }) => traceOf(traceparent),
};
