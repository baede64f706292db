import { REGISTRY_MODELS_TOPIC } from '../../../contracts/events.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import { publishWakeUp } from '../../../platform/events/publish-wake-up.js';
import type { Logger } from '../../../platform/log.js';
import type { RegistryStore } from '../stores/registry-store.js';

/** The store, which wakes whoever follows a tenant's models after each change of one. */
export function announceChanges(
  store: RegistryStore,
  bus: { readonly events: EventBus; readonly log: Logger },
): RegistryStore {
  const announce = (tenant: string) => publishWakeUp(bus, REGISTRY_MODELS_TOPIC, { tenant });
  return {
    ...store,
    async createModel(tenant, model, now) {
      const made = await store.createModel(tenant, model, now);
      if (made) await announce(tenant);
      return made;
    },
    async changeModel(tenant, modelName, options, change) {
      const changed = await store.changeModel(tenant, modelName, options, change);
      await announce(tenant);
      return changed;
    },
  };
}
