import type { SubjectErasureState } from '../../../contracts/erasure.js';
import type { BehindAnswers } from '../../../platform/behind-answers.js';
import type { Clock } from '../../../platform/clock.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { Logger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { Waking } from '../../../platform/streams/woken-stream.js';
import type { ErasureStore } from '../stores/erasure-store.js';
import type { RegistryStore } from '../stores/registry-store.js';
import type { SavedViewStore } from '../stores/saved-view-store.js';

/** What the services of the registry work with. */
export interface RegistryDeps {
  readonly store: RegistryStore;
  readonly savedViews: SavedViewStore;
  readonly erasures: ErasureStore;
  readonly erasing: BehindAnswers<SubjectErasureState>;
  readonly events: EventBus;
  readonly objects: ObjectStore;
  readonly graph: GraphClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: Waking['limits'] & {
    /** How long bytes that could not be deleted wait for the next attempt. */
    readonly deleteAgainMs: number;
  };
}
