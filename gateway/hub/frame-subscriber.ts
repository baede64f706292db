import type { GraphQLError } from 'graphql';
import type { StreamEvent } from '../subscriptions/stream-event.js';
import { DeliveryQueue } from './delivery-queue.js';
import type { DeliveryMetrics, Subscriber } from './subscriber.js';

/** A connection to one client, as far as events go out on it. */
export interface EventWriter {
  /** Writes one event; `onSent` is called when the kernel has taken it, or the connection broke. */
  write(event: StreamEvent, onSent: () => void): void;
  /** Bytes of anything that wait in this connection. */
  bufferedBytes(): number;
  /** Ends the connection of a client that takes nothing, with a code that says so. */
  disconnectSlow(): void;
}

/** Frames handed to the connection that the kernel has not taken yet. */
const MAX_IN_FLIGHT = 32;
/** What all operations of a connection together may leave in its buffer. */
const MAX_BUFFERED_BYTES = 1_048_576;

/** Sends events as fast as the client takes them, and keeps a bounded, conflating queue when it does not. */
export class FrameSubscriber implements Subscriber {
  /** Resolves when the last frame has been handed over, with the error that ended the stream if one did. */
  readonly ended: Promise<GraphQLError | undefined>;
  readonly #writer: EventWriter;
  readonly #metrics: DeliveryMetrics;
  readonly #queue: DeliveryQueue;
  #inFlight = 0;
  #outcome: { error?: GraphQLError } | undefined;
  #waiting: (() => void)[] = [];
  #settle: (error: GraphQLError | undefined) => void = () => {};

  constructor(options: { writer: EventWriter; queueEvents: number; metrics: DeliveryMetrics }) {
    this.#writer = options.writer;
    this.#metrics = options.metrics;
    this.#queue = new DeliveryQueue(options.queueEvents);
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  push(event: StreamEvent): void {
    if (this.#outcome) return;
    if (this.#queue.size === 0 && this.#canWrite()) {
      this.#write(event);
      return;
    }
    const outcome = this.#queue.push(event);
    if (outcome === 'conflated') this.#metrics.conflated();
    if (outcome === 'overflow') {
      this.#metrics.overflowed();
      this.stop();
      this.#writer.disconnectSlow();
    }
  }

  drained(): Promise<void> | undefined {
    if (this.#outcome || (this.#queue.size === 0 && this.#inFlight < MAX_IN_FLIGHT)) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  complete(): void {
    this.#finish({});
  }

  fail(error: GraphQLError): void {
    this.#finish({ error });
  }

  /** The client is gone or wants no more: forgets what waits. */
  stop(): void {
    this.#queue.clear();
    this.#finish({});
    this.#wake();
  }

  #finish(outcome: { error?: GraphQLError }): void {
    this.#outcome ??= outcome;
    if (this.#queue.size === 0) this.#settle(this.#outcome.error);
  }

  #canWrite(): boolean {
    // With nothing in flight no callback would come to try again, so one frame is always allowed.
    if (this.#inFlight === 0) return true;
    return this.#inFlight < MAX_IN_FLIGHT && this.#writer.bufferedBytes() < MAX_BUFFERED_BYTES;
  }

  #write(event: StreamEvent): void {
    this.#inFlight++;
    this.#metrics.delivered();
    this.#writer.write(event, this.#onSent);
  }

  readonly #onSent = (): void => {
    this.#inFlight--;
    while (this.#queue.size > 0 && this.#canWrite()) {
      const event = this.#queue.shift();
      if (event) this.#write(event);
    }
    if (this.#queue.size > 0) return;
    this.#wake();
    if (this.#outcome) this.#settle(this.#outcome.error);
  };

  #wake(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }
}
