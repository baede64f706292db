import type { StageTransitionResolvers } from '../generated/resolvers.js';
import { toModelStage } from './stage.js';

export const StageTransition: StageTransitionResolvers = {
  from: ({ fromStage }) => toModelStage(fromStage),
  to: ({ toStage }) => toModelStage(toStage),
};
