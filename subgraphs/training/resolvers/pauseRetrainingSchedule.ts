import type { MutationResolvers } from '../generated/resolvers.js';
import { pauseSchedule } from '../services/retraining-schedules.js';

export const pauseRetrainingSchedule: MutationResolvers['pauseRetrainingSchedule'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ schedule: await pauseSchedule(deps, request, { id: input.id, paused: true }) });
