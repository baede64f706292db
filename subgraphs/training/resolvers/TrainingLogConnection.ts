import { connectionFields } from '../../../contracts/paging.js';
import type { LogLine } from '../domain/job-log.js';
import { logCursors } from '../domain/paging.js';
import type { TrainingLogConnectionResolvers } from '../generated/resolvers.js';

export const TrainingLogConnection: TrainingLogConnectionResolvers = connectionFields<LogLine>(
  logCursors.encode,
);
