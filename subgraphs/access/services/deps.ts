import type { Clock } from '../../../platform/clock.js';
import type { AccessStore } from '../stores/access-store.js';

/** What the services of access work with. */
export interface AccessDeps {
  readonly store: AccessStore;
  readonly clock: Clock;
}
