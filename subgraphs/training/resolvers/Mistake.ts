import type { MistakeResolvers } from '../generated/resolvers.js';
import { classifyMistake } from '../services/list-mistakes.js';
import { evaluatedFile } from './evaluated-file.js';

export const Mistake: MistakeResolvers = {
  text: ({ prediction }) => prediction.text,
  line: ({ prediction }) => prediction.line,
  trueLabel: ({ prediction }) => prediction.label,
  predicted: ({ prediction }) => prediction.predicted,
  probability: ({ prediction }) => prediction.probability,
  trueProbability: ({ prediction }) => prediction.labelProbability,
  classification: (mistake, _args, { deps, request }) => classifyMistake(deps, request, mistake),
  file: ({ version }, _args, { loaders }) => evaluatedFile(version, loaders),
};
