import { NotFoundError } from '../../../contracts/errors.js';
import type { TrainingJob } from '../domain/job.js';
import { type HyperparameterSearch, trialParameters, trialStatus } from '../domain/search/search.js';
import type { HyperparameterTrialResolvers } from '../generated/resolvers.js';
import type { TrainingLoaders } from '../loaders.js';

export const HyperparameterTrial: HyperparameterTrialResolvers = {
  search: (job, _args, { loaders }) => searchOf(job, loaders),
  number: ({ trial }) => trial?.number ?? 0,
  status: (job) => trialStatus(job),
  parameters: async (job, _args, { loaders }) => trialParameters(await searchOf(job, loaders), job),

  async rung({ id }, _args, { loaders }) {
    const { length } = await loaders.trialResults.load(id);
    return length > 0 ? length - 1 : null;
  },

  value: async ({ id }, _args, { loaders }) => (await loaders.trialResults.load(id)).at(-1),
  values: ({ id }, _args, { loaders }) => loaders.trialResults.load(id),
  epochs: ({ epoch }) => epoch,
  pauseAfterEpochs: ({ trial }) => trial?.pauseAfterEpochs,
  durationMs: ({ id }, _args, { loaders }) => loaders.workedMs.load(id),
  job: (job) => job,
};

async function searchOf({ id, trial }: TrainingJob, loaders: TrainingLoaders): Promise<HyperparameterSearch> {
  const search = trial ? await loaders.search.load(trial.searchId) : undefined;
  if (!search) throw new NotFoundError(`The search of job ${id} was not found.`);
  return search;
}
