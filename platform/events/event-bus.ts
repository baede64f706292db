/**
 * Publishes small JSON payloads to whoever listens now, across processes.
 *
 * Promises of every implementation:
 * - At most once. An event MAY be lost (a reconnect, an overload), so it only wakes a listener: the listener
 *   reads the truth from its store. Events of one publisher on one topic arrive in order.
 * - After a lost connection the implementation reconnects by itself and calls every handler's `onGap`, because
 *   events may have been missed.
 * - `subscribe` resolves once the subscription is effective: a publish that starts later reaches the handler.
 * - A handler that throws is logged and does not disturb other handlers.
 * - `publish` resolves when the broker took the event and rejects with UnavailableError otherwise. Callers that
 *   already committed their rows log the rejection and go on.
 */
export interface EventBus {
  publish(topic: string, payload: EventPayload): Promise<void>;
  /**
   * How a statement on the platform's database publishes an event itself: it leaves with the commit, or not at all.
   * Absent where the broker is another one. Transactions that do so are committed one after the other, on the disk too, so
   * it is for what comes in groups.
   */
  notification?(topic: string, payload: EventPayload): Notification;
  subscribe(topic: string, handler: EventHandler): Promise<Unsubscribe>;
  /** Rejects with UnavailableError when the broker does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The arguments of `pg_notify`. Those of one transaction that are equal are one event. */
export interface Notification {
  readonly channel: string;
  readonly text: string;
}

/** A JSON object; serialised it MUST stay under 7,000 bytes (PostgreSQL's NOTIFY limit is 8,000). */
export type EventPayload = Readonly<Record<string, unknown>>;

export interface EventHandler {
  /** `payload` is untrusted: parse it with the topic's schema. */
  onEvent(payload: unknown): void;
  /** Events may have been missed since the last call: read the store again. */
  onGap(): void;
}

export type Unsubscribe = () => Promise<void>;
