import type { GraphQLError } from 'graphql';
import type { StreamEvent } from '../subscriptions/stream-event.js';

/** One client's end of a subscription. `push`, `complete` and `fail` never block and never throw. */
export interface Subscriber {
  /** Sends the event or queues it; a full queue conflates. */
  push(event: StreamEvent): void;
  /** Undefined when nothing waits, else resolves when everything pushed so far is on its way (or the client is gone). */
  drained(): Promise<void> | undefined;
  /** No event follows. What was pushed still goes out first. */
  complete(): void;
  /** No event follows, because of an error that the client may see. */
  fail(error: GraphQLError): void;
}

/** Counts what happens to events on their way out. */
export interface DeliveryMetrics {
  delivered(): void;
  conflated(): void;
  /** A client was disconnected because it took nothing. */
  overflowed(): void;
}
