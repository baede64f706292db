import type { MutationResolvers } from '../generated/resolvers.js';
import { createSchedule } from '../services/retraining-schedules.js';

export const createRetrainingSchedule: MutationResolvers['createRetrainingSchedule'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ schedule: await createSchedule(deps, request, input) });
