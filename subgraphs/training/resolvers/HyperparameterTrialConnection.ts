import { connectionFields } from '../../../contracts/paging.js';
import type { TrainingJob } from '../domain/job.js';
import { trialCursors } from '../domain/paging.js';
import type { HyperparameterTrialConnectionResolvers } from '../generated/resolvers.js';

export const HyperparameterTrialConnection: HyperparameterTrialConnectionResolvers =
  connectionFields<TrainingJob>(({ trial }) => trialCursors.encode({ number: trial?.number ?? 0 }));
