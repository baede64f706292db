import { JOB_STATUSES, type JobStatus } from '../domain/job-state.js';
import type { TrainingJobStatus } from '../generated/resolvers.js';

const GRAPHQL_STATUS = {
  pending: 'PENDING',
  running: 'RUNNING',
  completed: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
} as const satisfies Record<JobStatus, TrainingJobStatus>;

export function toGraphQLStatus(status: JobStatus): TrainingJobStatus {
  return GRAPHQL_STATUS[status];
}

export function fromGraphQLStatuses(statuses: readonly TrainingJobStatus[]): JobStatus[] {
  return JOB_STATUSES.filter((status) => statuses.includes(GRAPHQL_STATUS[status]));
}
