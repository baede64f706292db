import { withoutNulls } from '../../../contracts/without-nulls.js';
import type { JobFilter } from '../domain/paging.js';
import type { TrainingJobFilter } from '../generated/resolvers.js';

/** A null in a filter is no condition. */
export function jobFilter(filter: TrainingJobFilter | null | undefined): JobFilter {
  return withoutNulls(filter);
}
