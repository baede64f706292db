import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type FileFilter, type FilePage, fileCursors } from '../domain/paging.js';
import type { DataDeps } from './deps.js';

/**
 * A page of the tenant's files, newest first.
 * @throws InvalidInputError for a page size out of range or a foreign cursor
 */
export async function listFiles(
  deps: DataDeps,
  ctx: RequestContext,
  input: { filter: FileFilter; first: number; after?: string | null },
): Promise<FilePage> {
  const first = requirePageSize(input.first);
  const after = input.after ? fileCursors.decode(input.after) : undefined;
  const files = await deps.store.list(ctx.tenant, input.filter, { after, limit: first + 1 });
  return { ...toPage(files, first), filter: input.filter };
}

/** How many of the tenant's files the filter lets through. */
export function countFiles(deps: DataDeps, ctx: RequestContext, filter: FileFilter): Promise<number> {
  return deps.store.count(ctx.tenant, filter);
}

/** How many files the tenant has in each status. */
export function countFilesByStatus(deps: DataDeps, ctx: RequestContext) {
  return deps.store.countByStatus(ctx.tenant);
}
