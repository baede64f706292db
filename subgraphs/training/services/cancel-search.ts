import type { RequestContext } from '../../../platform/context.js';
import type { HyperparameterSearch } from '../domain/search/search.js';
import { announceQueue } from './announce-job.js';
import { announceSearch, announceToSearch } from './announce-search.js';
import { endPendingJob } from './cancel-training-job.js';
import type { TrainingDeps } from './deps.js';
import { requireOwn } from './require-own.js';

/**
 * Cancels a search and its trials: those that wait at once, those that run within seconds. The search ends with the last
 * of them. Repeating it changes nothing.
 * @throws NotFoundError, ConflictError when it ended otherwise, or its winner is being registered, AppError FORBIDDEN for
 *   another's without MANAGE_QUEUE
 */
export async function cancelSearch(
  deps: TrainingDeps,
  ctx: RequestContext,
  { id }: { id: string },
): Promise<HyperparameterSearch> {
  const [asked] = await deps.searches.getMany(ctx.tenant, [id]);
  if (asked) requireOwn(ctx, asked, 'cancelHyperparameterSearch on searches of others');
  const { search, changed } = await deps.searches.requestCancel(ctx.tenant, id);
  for (const job of changed) {
    if (job.status === 'running') await announceQueue(deps, job.id);
    else await endPendingJob(deps, job);
  }
  await announceSearch(deps, id);
  await announceToSearch(deps, id);
  return search;
}
