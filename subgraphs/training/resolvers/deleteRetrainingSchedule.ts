import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteSchedule } from '../services/retraining-schedules.js';

export const deleteRetrainingSchedule: MutationResolvers['deleteRetrainingSchedule'] = async (
  _parent,
  { input },
  { deps, request },
) => {
  await deleteSchedule(deps, request, input);
  return { id: input.id };
};
