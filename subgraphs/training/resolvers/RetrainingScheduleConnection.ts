import { connectionFields } from '../../../contracts/paging.js';
import { type SchedulePage, scheduleCursors } from '../domain/paging.js';
import type { RetrainingSchedule } from '../domain/retraining/schedule.js';
import type { RetrainingScheduleConnectionResolvers } from '../generated/resolvers.js';
import { countSchedules } from '../services/retraining-schedules.js';

export const RetrainingScheduleConnection: RetrainingScheduleConnectionResolvers = {
  ...connectionFields<RetrainingSchedule, SchedulePage>(scheduleCursors.encode),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countSchedules(deps, request, filter),
};
