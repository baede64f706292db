import type { StreamEvent } from '../subscriptions/stream-event.js';

/** What `push` did: took the event, took it in the place of an older one, or refused because it is full. */
export type PushOutcome = 'queued' | 'conflated' | 'overflow';

/** How many times `capacity` a queue grows before it gives its client up, when nothing in it may be dropped. */
const HARD_LIMIT_FACTOR = 4;

/**
 * What waits for one slow client. When it is full, the oldest event that may be conflated makes room for the new
 * one; events that must arrive are never dropped. Beyond four times its capacity it holds only such events and
 * refuses: its client must be disconnected and resume later.
 */
export class DeliveryQueue {
  readonly #capacity: number;
  #events: StreamEvent[] = [];
  #conflatable = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#events.length;
  }

  push(event: StreamEvent): PushOutcome {
    let outcome: PushOutcome = 'queued';
    if (this.#events.length >= this.#capacity) {
      if (this.#conflatable > 0) {
        this.#events.splice(
          this.#events.findIndex(({ conflatable }) => conflatable),
          1,
        );
        this.#conflatable--;
        outcome = 'conflated';
      } else if (this.#events.length >= this.#capacity * HARD_LIMIT_FACTOR) return 'overflow';
    }
    this.#events.push(event);
    if (event.conflatable) this.#conflatable++;
    return outcome;
  }

  shift(): StreamEvent | undefined {
    const event = this.#events.shift();
    if (event?.conflatable) this.#conflatable--;
    return event;
  }

  clear(): void {
    this.#events = [];
    this.#conflatable = 0;
  }
}
