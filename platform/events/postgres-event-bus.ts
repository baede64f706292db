import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type QueryConfig } from 'pg';
import { z } from 'zod';
import { UnavailableError } from '../../contracts/errors.js';
import { GroupedWork } from '../batching/grouped-work.js';
import type { Logger } from '../log.js';
import type { EventBus, EventHandler, EventPayload, Notification, Unsubscribe } from './event-bus.js';
import { checkTopic, decodeJson, encodePayload } from './event-encoding.js';
import { PostgresListener } from './postgres-listener.js';
import { TopicHandlers } from './topic-handlers.js';

/**
 * One channel for all topics: a LISTEN per topic would cost a round trip and a catalogue entry for each of
 * thousands of subscriptions. Every process therefore sees every event and keeps those it has handlers for.
 */
const CHANNEL = 'platform_events';
/** Events that one statement publishes, at most. */
const MOST_TOGETHER = 1_000;
/** Planned once, as it is sent often. */
const PUBLISH = {
  name: 'events.publish',
  text: 'SELECT pg_notify($1, event) FROM unnest($2::text[]) AS event',
};
const SUBSCRIBE_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 2_000;
const DEFAULT_HEARTBEAT_MS = 10_000;

const envelope = z.object({ topic: z.string(), payload: z.unknown() });

/**
 * Events by PostgreSQL's LISTEN and NOTIFY, within one database. Those that are published at the same time are one
 * transaction; what is said twice in it is said once, which wakes nobody less.
 */
export class PostgresEventBus implements EventBus {
  readonly #publisher: Pool;
  readonly #listener: PostgresListener;
  readonly #handlers: TopicHandlers;
  readonly #publishing = new GroupedWork<string, void>({
    most: MOST_TOGETHER,
    work: async (texts) => {
      await this.#query({ ...PUBLISH, values: [CHANNEL, [...new Set(texts)]] });
      return [];
    },
  });
  #closed: Promise<void> | undefined;

  private constructor(publisher: Pool, listener: PostgresListener, handlers: TopicHandlers) {
    this.#publisher = publisher;
    this.#listener = listener;
    this.#handlers = handlers;
  }

  /** @throws UnavailableError when the database does not answer now */
  static async connect(options: {
    url: string;
    log: Logger;
    heartbeatMs?: number;
  }): Promise<PostgresEventBus> {
    const { url, log, heartbeatMs = DEFAULT_HEARTBEAT_MS } = options;
    const handlers = new TopicHandlers(log);
    const listener = await PostgresListener.start({
      url,
      log,
      heartbeatMs,
      channel: CHANNEL,
      onNotification: (text) => {
        const message = envelope.safeParse(decodeJson(text));
        if (message.success) handlers.dispatch(message.data.topic, message.data.payload);
        else log.warn({}, 'Ignored an event that is not one of ours');
      },
      onReconnect: () => handlers.dispatchGap(),
    }).catch((error: unknown) => {
      throw unavailable(error);
    });
    const publisher = new Pool({
      connectionString: url,
      application_name: 'events-publisher',
      max: 1,
      connectionTimeoutMillis: REQUEST_TIMEOUT_MS,
      query_timeout: REQUEST_TIMEOUT_MS,
      idleTimeoutMillis: 0,
      keepAlive: true,
      // A NOTIFY is a transaction; waiting for its commit to reach the disk buys a losable event nothing.
      options: '-c synchronous_commit=off',
    });
    publisher.on('error', (err) => log.debug({ err }, 'Lost an idle connection for publishing'));
    return new PostgresEventBus(publisher, listener, handlers);
  }

  async publish(topic: string, payload: EventPayload): Promise<void> {
    await this.#publishing.do(this.notification(topic, payload).text);
  }

  notification(topic: string, payload: EventPayload): Notification {
    checkTopic(topic);
    const text = `{"topic":${JSON.stringify(topic)},"payload":${encodePayload(payload)}}`;
    return { channel: CHANNEL, text };
  }

  async subscribe(topic: string, handler: EventHandler): Promise<Unsubscribe> {
    checkTopic(topic);
    const remove = this.#handlers.add(topic, handler);
    try {
      await this.#listener.whenConnected(SUBSCRIBE_TIMEOUT_MS);
    } catch (error) {
      remove();
      throw unavailable(error);
    }
    return async () => remove();
  }

  async ping(): Promise<void> {
    if (!this.#listener.connected) throw unavailable(new Error('The listener is reconnecting.'));
    await this.#query({ text: 'SELECT 1' });
  }

  close(): Promise<void> {
    // Bounded, because a server that does not answer does not close its side either.
    this.#closed ??= Promise.race([
      Promise.all([this.#listener.close(), this.#publisher.end()]),
      delay(CLOSE_TIMEOUT_MS, undefined, { ref: false }),
    ]).then(() => undefined);
    return this.#closed;
  }

  async #query(statement: QueryConfig): Promise<void> {
    try {
      await this.#publisher.query(statement);
    } catch (error) {
      throw unavailable(error);
    }
  }
}

function unavailable(cause: unknown): UnavailableError {
  return new UnavailableError('The event bus (PostgreSQL) does not answer; try again in a moment.', {
    cause,
  });
}
