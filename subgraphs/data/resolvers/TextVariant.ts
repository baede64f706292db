import type { TextVariantResolvers } from '../generated/resolvers.js';

export const TextVariant: TextVariantResolvers = {
  changes: ({ changes }) => changes.map(({ operator, edits }) => ({ operator, edits: [...edits] })),
  operators: ({ changes }) => changes.map(({ operator }) => operator),
};
