import { enumValues } from '../../../platform/graph/enum-values.js';
import { JOB_STATUSES } from '../domain/job-state.js';
import type { TrainingJobStatusResolvers } from '../generated/resolvers.js';

export const TrainingJobStatus: Required<TrainingJobStatusResolvers> = enumValues(JOB_STATUSES);
