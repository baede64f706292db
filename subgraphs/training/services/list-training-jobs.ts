import { MAX_PAGE, requirePageSize, requireWithin, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type JobFilter, type JobOrder, type JobPage, jobCursors } from '../domain/paging.js';
import type { TrainingDeps } from './deps.js';

/**
 * A page of the tenant's jobs.
 * @throws InvalidInputError for a page size or a cursor that is none of a list in this order
 */
export async function listTrainingJobs(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { filter: JobFilter; order: JobOrder; first: number; after?: string | null },
): Promise<JobPage> {
  const { filter, order } = input;
  const first = requirePageSize(input.first);
  requireIds(filter);
  const after = input.after ? jobCursors[order.field].decode(input.after) : undefined;
  const rows = await deps.jobs.list(ctx.tenant, { filter, order, after, limit: first + 1 });
  return { ...toPage(rows, first), filter, order };
}

/** @throws InvalidInputError when a filter names too many jobs */
export function requireIds({ ids = [] }: JobFilter): void {
  requireWithin('The number of filter.ids', ids.length, 0, MAX_PAGE);
}

/** How many jobs of the tenant a filter lets through. */
export function countTrainingJobs(
  deps: TrainingDeps,
  ctx: RequestContext,
  filter: JobFilter,
): Promise<number> {
  return deps.jobs.count(ctx.tenant, filter);
}
