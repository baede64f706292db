import type { RequestContext } from '../../../platform/context.js';
import type { StageTransition } from '../domain/model.js';
import { requirePageSize } from '../domain/paging.js';
import type { RegistryDeps } from './deps.js';

/** The stage changes of all versions of a model, newest first. */
export function listModelTransitions(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; first: number },
): Promise<StageTransition[]> {
  return deps.store.listModelTransitions(ctx.tenant, input.modelName, requirePageSize(input.first));
}
