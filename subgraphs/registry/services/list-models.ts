import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type ModelFilter, type ModelOrder, type ModelPage, modelCursors } from '../domain/paging.js';
import type { RegistryDeps } from './deps.js';

/** A page of the tenant's models. */
export async function listModels(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { filter: ModelFilter; order: ModelOrder; first: number; after?: string | null },
): Promise<ModelPage> {
  const { filter, order } = input;
  const first = requirePageSize(input.first);
  const after = input.after ? modelCursors[order.field].decode(input.after) : undefined;
  const rows = await deps.store.listModels(ctx.tenant, { filter, order, after, limit: first + 1 });
  return { ...toPage(rows, first), filter, order };
}

/** How many models the tenant has that a filter lets through. */
export function countModels(deps: RegistryDeps, ctx: RequestContext, filter: ModelFilter): Promise<number> {
  return deps.store.countModels(ctx.tenant, filter);
}
