import type { RequestContext } from '../../../platform/context.js';
import {
  decodeModelCursor,
  decodeVersionCursor,
  type ModelPage,
  requirePageSize,
  toPage,
  type VersionPage,
} from '../domain/paging.js';
import type { Stage } from '../domain/stages.js';
import type { RegistryDeps } from './deps.js';

/** A page of the tenant's models, newest first. */
export async function listModels(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { first: number; after?: string | null },
): Promise<ModelPage> {
  const first = requirePageSize(input.first);
  const after = input.after ? decodeModelCursor(input.after) : undefined;
  return toPage(await deps.store.listModels(ctx.tenant, { after, limit: first + 1 }), first);
}

/** How many models the tenant has. */
export function countModels(deps: RegistryDeps, ctx: RequestContext): Promise<number> {
  return deps.store.countModels(ctx.tenant);
}

/** A page of a model's versions, newest first, in the given stages only if any are given. */
export async function listVersions(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; stages?: readonly Stage[]; first: number; after?: string | null },
): Promise<VersionPage> {
  const first = requirePageSize(input.first);
  const before = input.after ? decodeVersionCursor(input.after) : undefined;
  const { modelName, stages } = input;
  return toPage(
    await deps.store.listVersions(ctx.tenant, modelName, { stages, before, limit: first + 1 }),
    first,
  );
}
