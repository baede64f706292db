import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type SearchFilter, type SearchPage, searchCursors } from '../domain/paging.js';
import type { TrainingDeps } from './deps.js';

/**
 * A page of the tenant's searches, newest first.
 * @throws InvalidInputError for a page size or a cursor that is none of this list
 */
export async function listSearches(
  { searches }: Pick<TrainingDeps, 'searches'>,
  { tenant }: RequestContext,
  input: { filter: SearchFilter; first: number; after?: string | null },
): Promise<SearchPage> {
  const { filter } = input;
  const first = requirePageSize(input.first);
  const after = input.after ? searchCursors.decode(input.after) : undefined;
  const rows = await searches.list(tenant, { filter, after, limit: first + 1 });
  return { ...toPage(rows, first), filter };
}

export function countSearches(
  { searches }: Pick<TrainingDeps, 'searches'>,
  { tenant }: RequestContext,
  filter: SearchFilter,
): Promise<number> {
  return searches.count(tenant, filter);
}
