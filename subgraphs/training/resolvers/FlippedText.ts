import type { FlippedTextResolvers } from '../generated/resolvers.js';
import { evaluatedFile } from './evaluated-file.js';

export const FlippedText: FlippedTextResolvers = {
  text: ({ now }) => now.text,
  line: ({ now }) => now.line,
  trueLabel: ({ now }) => now.label,
  predicted: ({ now }) => now.predicted,
  probability: ({ now }) => now.probability,
  formerlyPredicted: ({ before }) => before.predicted,
  formerProbability: ({ before }) => before.probability,
  file: ({ version }, _args, { loaders }) => evaluatedFile(version, loaders),
};
