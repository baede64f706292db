import type { StreamEvent } from '../subscriptions/stream-event.js';

/**
 * The newest events of a sequenced stream. It covers a position when it holds every event after it, so that a
 * client at that position can be served from here.
 */
export class EventRing {
  readonly #capacity: number;
  #events: StreamEvent[] = [];
  /** Everything after this position is here; undefined before the stream has a known position. */
  #coveredAfter: number | undefined;
  #head = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Sequence number of the newest event, or the position at which the stream began. */
  get head(): number {
    return this.#head;
  }

  /** Forgets everything and covers only what is pushed from now on. */
  startAt(position: number): void {
    this.#events = [];
    this.#coveredAfter = position;
    this.#head = position;
  }

  covers(position: number): boolean {
    return this.#coveredAfter !== undefined && position >= this.#coveredAfter;
  }

  /** Returns false for an event that is here already: a resumed upstream may repeat. */
  push(event: StreamEvent): boolean {
    const sequence = event.sequence;
    if (sequence === undefined) return true;
    if (sequence <= this.#head) return false;
    this.#head = sequence;
    this.#events.push(event);
    // Twice the capacity before dropping half: one copy per `capacity` events instead of one shift per event.
    if (this.#events.length >= this.#capacity * 2) {
      const dropped = this.#events.splice(0, this.#events.length - this.#capacity);
      this.#coveredAfter = dropped.at(-1)?.sequence ?? this.#coveredAfter;
    }
    return true;
  }

  /** Events after a covered position, oldest first. */
  after(position: number): StreamEvent[] {
    return this.#events.filter(({ sequence }) => sequence !== undefined && sequence > position);
  }
}
