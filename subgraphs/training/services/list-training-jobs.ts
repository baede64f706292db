import { requirePageSize } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type JobFilter, type JobPage, jobCursors } from '../domain/paging.js';
import type { TrainingDeps } from './deps.js';

/**
 * Jobs of the tenant, newest first.
 * @throws InvalidInputError for a page size or a cursor that is none
 */
export async function listTrainingJobs(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { filter: JobFilter; first: number; after?: string | null },
): Promise<JobPage> {
  const page = {
    first: requirePageSize(input.first),
    ...(input.after ? { after: jobCursors.decode(input.after).id } : {}),
  };
  return { ...(await deps.jobs.list(ctx.tenant, input.filter, page)), filter: input.filter };
}

/** How many jobs of the tenant a filter lets through. */
export function countTrainingJobs(
  deps: TrainingDeps,
  ctx: RequestContext,
  filter: JobFilter,
): Promise<number> {
  return deps.jobs.count(ctx.tenant, filter);
}
