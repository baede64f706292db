import { REGISTRY_MODELS_TOPIC, registryModelsEvent } from '../../../contracts/events.js';
import type { RequestContext } from '../../../platform/context.js';
import { changeStream } from '../../../platform/streams/change-stream.js';
import type { ModelChange } from '../domain/model-change.js';
import type { ModelFilter } from '../domain/paging.js';
import type { RegistryDeps } from './deps.js';

/**
 * The models that change, with deleted ones; `matches` tells which of them the filter lets through. Without a number that
 * can be gone on after, the first change is of no model.
 */
export function followModelChanges(
  deps: RegistryDeps,
  ctx: RequestContext,
  { filter, afterSequence }: { filter: ModelFilter; afterSequence?: number | null },
): Promise<AsyncIterableIterator<ModelChange>> {
  const concerns = (payload: unknown): boolean =>
    registryModelsEvent.safeParse(payload).data?.tenant === ctx.tenant;
  return changeStream(
    deps,
    [{ topic: REGISTRY_MODELS_TOPIC, concerns }],
    {
      position: () => deps.store.changePosition(),
      read: (range) => deps.store.changes(ctx.tenant, { filter, ...range }),
      begin: (sequence): ModelChange => ({ sequence, name: null, model: null, matches: false }),
    },
    afterSequence,
  );
}
