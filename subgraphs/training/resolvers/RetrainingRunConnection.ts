import { connectionFields } from '../../../contracts/paging.js';
import { runCursors } from '../domain/paging.js';
import type { RetrainingRun } from '../domain/retraining/schedule.js';
import type { RetrainingRunConnectionResolvers } from '../generated/resolvers.js';

export const RetrainingRunConnection: RetrainingRunConnectionResolvers = connectionFields<RetrainingRun>(
  runCursors.encode,
);
