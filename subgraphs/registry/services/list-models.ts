import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type ModelPage, modelCursors } from '../domain/paging.js';
import type { RegistryDeps } from './deps.js';

/** A page of the tenant's models, newest first. */
export async function listModels(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { first: number; after?: string | null },
): Promise<ModelPage> {
  const first = requirePageSize(input.first);
  const after = input.after ? modelCursors.decode(input.after) : undefined;
  return toPage(await deps.store.listModels(ctx.tenant, { after, limit: first + 1 }), first);
}

/** How many models the tenant has. */
export function countModels(deps: RegistryDeps, ctx: RequestContext): Promise<number> {
  return deps.store.countModels(ctx.tenant);
}
