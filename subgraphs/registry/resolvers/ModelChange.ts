import type { ModelChangeResolvers } from '../generated/resolvers.js';

export const ModelChange: ModelChangeResolvers = {
  // What a model has become is perhaps its last news for weeks. Changes in quick succession are one event already.
  delivery: () => 'REQUIRED',
};
