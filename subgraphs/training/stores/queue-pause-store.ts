import type { QueuePause } from '../domain/queue-pause.js';

/**
 * Which tenants' queues are paused. A claim that begins after `pause` has resolved takes no job of the tenant, and a
 * restart changes nothing. An engine that does not answer is UnavailableError.
 */
export interface QueuePauseStore {
  get(tenant: string): Promise<QueuePause | null>;
  /** Of a queue that is paused already only the newer pause is kept. */
  pause(tenant: string, pause: Omit<QueuePause, 'at'>): Promise<void>;
  /** Resuming a queue that is not paused succeeds. */
  resume(tenant: string): Promise<void>;
}
