import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import { UnavailableError } from '../../contracts/errors.js';
import { answersWithin, onceWithin } from '../deadline.js';
import type { Logger } from '../log.js';
import { createRedisConnection } from '../redis-connection.js';
import type { EventBus, EventHandler, EventPayload, Unsubscribe } from './event-bus.js';
import { checkTopic, decodeJson, encodePayload } from './event-encoding.js';
import { TopicHandlers } from './topic-handlers.js';

const COMMAND_TIMEOUT_MS = 5_000;
const SUBSCRIBE_TIMEOUT_MS = 5_000;
const DEFAULT_HEARTBEAT_MS = 10_000;

export interface RedisEventBusOptions {
  url: string;
  /** In front of every channel name, so that others may use the same server. */
  prefix: string;
  log: Logger;
  /** How often the server is asked for a sign of life: one that vanished without closing shows only then. */
  heartbeatMs?: number;
}

/** Events by Redis pub/sub: a channel per topic, subscribed to while this process has a handler for it. */
export class RedisEventBus implements EventBus {
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #prefix: string;
  readonly #log: Logger;
  readonly #handlers: TopicHandlers;
  readonly #closing = new AbortController();
  readonly #states = new EventEmitter<{ subscribed: [] }>().setMaxListeners(0);
  readonly #heartbeat: NodeJS.Timeout;
  /** Whether the present connection is subscribed to every topic that has handlers. */
  #subscribed = false;

  private constructor(options: RedisEventBusOptions) {
    this.#prefix = options.prefix;
    this.#log = options.log;
    this.#handlers = new TopicHandlers(options.log);
    this.#publisher = createRedisConnection({
      ...options,
      name: 'events-publisher',
      commandTimeoutMs: COMMAND_TIMEOUT_MS,
    });
    this.#subscriber = createRedisConnection({
      ...options,
      name: 'events-subscriber',
      commandTimeoutMs: COMMAND_TIMEOUT_MS,
    });
    this.#subscriber.on('message', (channel, text) => {
      const payload = decodeJson(text);
      if (payload !== undefined) this.#handlers.dispatch(channel.slice(options.prefix.length), payload);
      else options.log.warn({ channel }, 'Ignored an event that is not one of ours');
    });
    this.#subscriber.on('close', () => {
      this.#subscribed = false;
    });
    const heartbeatMs = options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS;
    this.#heartbeat = setInterval(() => {
      for (const connection of [this.#publisher, this.#subscriber]) {
        void this.#checkAlive(connection, heartbeatMs);
      }
    }, heartbeatMs).unref();
  }

  /** @throws UnavailableError when the server does not answer now */
  static async connect(options: RedisEventBusOptions): Promise<RedisEventBus> {
    const bus = new RedisEventBus(options);
    let failure: unknown; // what a connection tells; the rejected connect says only that it is closed
    for (const connection of [bus.#publisher, bus.#subscriber]) {
      connection.once('error', (error) => {
        failure ??= error;
      });
    }
    try {
      await Promise.all([bus.#publisher.connect(), bus.#subscriber.connect()]);
    } catch (error) {
      await bus.close();
      throw unavailable(failure ?? error);
    }
    bus.#subscribed = true;
    bus.#subscriber.on('ready', () => void bus.#resubscribe());
    return bus;
  }

  async publish(topic: string, payload: EventPayload): Promise<void> {
    checkTopic(topic);
    const text = encodePayload(payload);
    await attempt(() => this.#publisher.publish(this.#prefix + topic, text));
  }

  async subscribe(topic: string, handler: EventHandler): Promise<Unsubscribe> {
    checkTopic(topic);
    const remove = this.#handlers.add(topic, handler);
    try {
      if (!(await this.#openChannel(topic))) await this.#whenSubscribed();
    } catch (error) {
      remove();
      throw unavailable(error);
    }
    return async () => {
      const hadHandlers = this.#handlers.has(topic);
      remove();
      // Commands on one connection keep their order, so a subscribe that follows wins. While disconnected there is
      // nothing to undo: a reconnect subscribes to what has handlers then.
      if (hadHandlers && !this.#handlers.has(topic) && this.#subscribed) {
        await this.#subscriber.unsubscribe(this.#prefix + topic).catch(() => undefined);
      }
    };
  }

  async ping(): Promise<void> {
    if (!this.#subscribed) throw unavailable(new Error('The subscriber is reconnecting.'));
    await attempt(() => this.#publisher.ping());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#heartbeat);
    this.#subscribed = false;
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  /**
   * SUBSCRIBE is idempotent, and its answer tells this caller that the channel is open: no need to share the answer
   * that an earlier handler of the topic may still be waiting for.
   * @returns false when the connection is lost: a reconnect will subscribe to every topic that has handlers
   */
  async #openChannel(topic: string): Promise<boolean> {
    if (!this.#subscribed) return false;
    try {
      await this.#subscriber.subscribe(this.#prefix + topic);
      return true;
    } catch (err) {
      this.#log.debug({ err, topic }, 'Could not subscribe for events');
      if (this.#subscribed) this.#reconnect(this.#subscriber);
      return false;
    }
  }

  #reconnect(connection: Redis): void {
    if (connection === this.#subscriber) this.#subscribed = false;
    connection.disconnect(true);
  }

  async #whenSubscribed(): Promise<void> {
    await onceWithin(SUBSCRIBE_TIMEOUT_MS, this.#states, 'subscribed', this.#closing.signal);
  }

  async #checkAlive(connection: Redis, timeoutMs: number): Promise<void> {
    if (connection.status !== 'ready') return;
    const alive = await answersWithin(timeoutMs, connection.ping());
    if (!alive && connection.status === 'ready') this.#reconnect(connection);
  }

  /**
   * After a reconnect. The gap is reported only when the channels are open again: a handler that read its store
   * before that could miss what happens in between. Topics that arrive while we wait are taken along.
   */
  async #resubscribe(): Promise<void> {
    const opened = new Set<string>();
    try {
      for (;;) {
        const missing = this.#handlers.topics().filter((topic) => !opened.has(topic));
        if (missing.length === 0) break;
        await this.#subscriber.subscribe(...missing.map((topic) => this.#prefix + topic));
        for (const topic of missing) opened.add(topic);
      }
    } catch (err) {
      this.#log.debug({ err }, 'Could not subscribe again for events');
      this.#reconnect(this.#subscriber);
      return;
    }
    this.#subscribed = true;
    this.#states.emit('subscribed');
    this.#log.info({}, 'Events flow again');
    this.#handlers.dispatchGap();
  }
}

async function attempt(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(cause: unknown): UnavailableError {
  return new UnavailableError('The event bus (Redis) does not answer; try again in a moment.', { cause });
}
