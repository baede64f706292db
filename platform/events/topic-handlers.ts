import type { Logger } from '../log.js';
import type { EventHandler } from './event-bus.js';

/** Who listens to what in this process; the part of an event bus that is the same for every broker. */
export class TopicHandlers {
  readonly #byTopic = new Map<string, Set<EventHandler>>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  topics(): string[] {
    return [...this.#byTopic.keys()];
  }

  has(topic: string): boolean {
    return this.#byTopic.has(topic);
  }

  /** Returns the function that removes the handler again; it may be called more than once. */
  add(topic: string, handler: EventHandler): () => void {
    // An entry of its own, so that one handler may be added twice and removed once.
    const entry: EventHandler = {
      onEvent: (payload) => handler.onEvent(payload),
      onGap: () => handler.onGap(),
    };
    const entries = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, entries.add(entry));
    return () => {
      entries.delete(entry);
      if (entries.size === 0 && this.#byTopic.get(topic) === entries) this.#byTopic.delete(topic);
    };
  }

  dispatch(topic: string, payload: unknown): void {
    for (const handler of this.#byTopic.get(topic) ?? []) {
      this.#call(topic, () => handler.onEvent(payload));
    }
  }

  dispatchGap(): void {
    for (const [topic, handlers] of this.#byTopic) {
      for (const handler of handlers) this.#call(topic, () => handler.onGap());
    }
  }

  /** An async function passes for a handler, so a rejection is caught as well as a throw. */
  #call(topic: string, handle: () => unknown): void {
    const report = (err: unknown) => this.#log.error({ err, topic }, 'An event handler failed');
    try {
      const outcome = handle();
      if (outcome instanceof Promise) outcome.catch(report);
    } catch (err) {
      report(err);
    }
  }
}
