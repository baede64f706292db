import type { StageTransitionResolvers } from '../generated/resolvers.js';

export const StageTransition: StageTransitionResolvers = {
  from: ({ fromStage }) => fromStage,
  to: ({ toStage }) => toStage,
};
