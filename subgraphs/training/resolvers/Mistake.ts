import type { MistakeResolvers } from '../generated/resolvers.js';
import { classifyMistake } from '../services/list-mistakes.js';

export const Mistake: MistakeResolvers = {
  text: ({ prediction }) => prediction.text,
  line: ({ prediction }) => prediction.line,
  trueLabel: ({ prediction }) => prediction.label,
  predicted: ({ prediction }) => prediction.predicted,
  probability: ({ prediction }) => prediction.probability,
  trueProbability: ({ prediction }) => prediction.labelProbability,
  classification: (mistake, _args, { deps, request }) => classifyMistake(deps, request, mistake),

  async file({ version: { trainingJob, dataset } }, _args, { loaders }) {
    const job = trainingJob && (await loaders.job.load(trainingJob.id));
    const evaluated = job?.evaluationDataset ?? job?.dataset;
    return evaluated ? { id: evaluated.fileId } : dataset;
  },
};
