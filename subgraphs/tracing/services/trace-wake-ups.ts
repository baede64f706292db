/**
 * Tells whoever follows a tenant's traces that some were stored. A wake-up may get lost (spans that another process
 * stores cause none), so followers look again now and then anyway.
 */
export class TraceWakeUps {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Called by the ingest pipeline after each write. */
  stored(tenant: string): void {
    for (const listener of this.#listeners.get(tenant) ?? []) listener();
  }

  /** @returns takes the listener away again */
  listen(tenant: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(tenant) ?? new Set();
    this.#listeners.set(tenant, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(tenant) === listeners) this.#listeners.delete(tenant);
    };
  }

  get listenerCount(): number {
    let count = 0;
    for (const listeners of this.#listeners.values()) count += listeners.size;
    return count;
  }
}
