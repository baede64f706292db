import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { InvalidInputError, UnavailableError } from '../../contracts/errors.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { PostgresEventBus } from '../../platform/events/postgres-event-bus.js';
import { RedisEventBus } from '../../platform/events/redis-event-bus.js';
import { createLogger } from '../../platform/log.js';
import { createTestDatabase } from '../support/database.js';
import { describeWithService, redis } from '../support/services.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');

/** The longest pause between two attempts to reconnect, and then some. */
const RECOVERY = { timeout: 10_000 };

/** What the suite needs to know about a broker. */
interface Broker {
  url: string;
  connect(url: string, heartbeatMs?: number): Promise<EventBus>;
  /** Ends the connections that listen, from the server's side. */
  killListeners(): Promise<unknown>;
  /** Sends what no bus would send, where a bus listens for `topic`. */
  publishRaw(topic: string, text: string): Promise<unknown>;
}

describe('PostgresEventBus', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let admin: Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  eventBusPromises(() => ({
    url: database.url,
    connect: (url, heartbeatMs) => PostgresEventBus.connect({ url, log, heartbeatMs }),
    killListeners: () =>
      admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'events-listener'`,
      ),
    publishRaw: (_topic, text) => admin.query('SELECT pg_notify($1, $2)', ['platform_events', text]),
  }));
});

describeWithService('RedisEventBus', redis, (running) => {
  const prefix = `test-${randomBytes(6).toString('hex')}:`;
  let admin: Redis;
  beforeAll(() => {
    admin = new Redis(running().url);
  });
  afterAll(() => admin.disconnect());

  eventBusPromises(() => ({
    url: running().url,
    connect: (url, heartbeatMs) => RedisEventBus.connect({ url, prefix, log, heartbeatMs }),
    killListeners: () => admin.client('KILL', 'TYPE', 'pubsub'),
    publishRaw: (topic, text) => admin.publish(prefix + topic, text),
  }));
});

/** Every promise of the interface, for one implementation. */
function eventBusPromises(broker: () => Broker): void {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
  });
  async function openBus(): Promise<EventBus> {
    const bus = await broker().connect(broker().url);
    opened.push(bus);
    return bus;
  }
  /** A bus whose broker can be taken away. */
  async function openBusBehindProxy(heartbeatMs?: number): Promise<{ bus: EventBus; proxy: TcpProxy }> {
    const url = new URL(broker().url);
    const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.host = `127.0.0.1:${proxy.port}`;
    const bus = await broker().connect(url.href, heartbeatMs);
    opened.push({ close: () => bus.close().then(() => proxy.close()) });
    return { bus, proxy };
  }

  test('an event reaches every handler of its topic, in every process, and no other', async () => {
    const [here, there] = [await openBus(), await openBus()];
    const [first, second, remote, other] = [recorder(), recorder(), recorder(), recorder()];
    const topic = newTopic();
    await here.subscribe(topic, first);
    await here.subscribe(topic, second);
    await there.subscribe(topic, remote);
    await there.subscribe(newTopic(), other);

    await here.publish(topic, { jobId: 'job_1', sequence: 7, text: 'ä 😀 "\\' });
    for (const handler of [first, second, remote]) {
      await expect.poll(() => handler.events).toEqual([{ jobId: 'job_1', sequence: 7, text: 'ä 😀 "\\' }]);
    }
    expect(other.events).toEqual([]);
    expect([first, second, remote, other].map((handler) => handler.gaps)).toEqual([0, 0, 0, 0]);
  });

  test('events of one publisher arrive in order, awaited or not', async () => {
    const [publisher, listener] = [await openBus(), await openBus()];
    const handler = recorder();
    const topic = newTopic();
    await listener.subscribe(topic, handler);
    const numbers = Array.from({ length: 2_000 }, (_, n) => n);
    await Promise.all(numbers.map((n) => publisher.publish(topic, { n })));
    await expect.poll(() => handler.events.length).toBe(numbers.length);
    expect(handler.events).toEqual(numbers.map((n) => ({ n })));
  });

  test('a publish that starts after subscribe resolved reaches the handler', async () => {
    const [publisher, listener] = [await openBus(), await openBus()];
    for (let round = 0; round < 50; round++) {
      const topic = newTopic();
      const [first, second] = [recorder(), recorder()];
      await Promise.any([listener.subscribe(topic, first), listener.subscribe(topic, second)]);
      await publisher.publish(topic, { round });
      await expect.poll(() => first.events.length + second.events.length, { interval: 2 }).toBeGreaterThan(0);
    }
  });

  test('a handler that throws or rejects does not disturb the others', async () => {
    const bus = await openBus();
    const topic = newTopic();
    const handler = recorder();
    const fail = () => {
      throw new Error('handler failed');
    };
    await bus.subscribe(topic, { onEvent: fail, onGap: fail });
    await bus.subscribe(topic, { onEvent: async () => fail(), onGap: async () => fail() });
    await bus.subscribe(topic, handler);
    await bus.publish(topic, { n: 1 });
    await expect.poll(() => handler.events).toEqual([{ n: 1 }]);
    await broker().killListeners();
    await expect.poll(() => handler.gaps).toBe(1);
    await bus.publish(topic, { n: 2 });
    await expect.poll(() => handler.events).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('after unsubscribe a handler is not called, and the others of its topic are', async () => {
    const bus = await openBus();
    const topic = newTopic();
    const [gone, stays] = [recorder(), recorder()];
    const unsubscribe = await bus.subscribe(topic, gone);
    const leave = await bus.subscribe(topic, stays);
    await unsubscribe();
    await unsubscribe();
    await bus.publish(topic, { n: 1 });
    await expect.poll(() => stays.events).toEqual([{ n: 1 }]);

    // The last one leaves while the next one comes.
    const [, stop] = await Promise.all([leave(), bus.subscribe(topic, gone)]);
    await bus.publish(topic, { n: 2 });
    await expect.poll(() => gone.events).toEqual([{ n: 2 }]);
    await stop();
    expect(stays.events).toEqual([{ n: 1 }]);
  });

  test('one handler may be subscribed twice and unsubscribed once', async () => {
    const bus = await openBus();
    const topic = newTopic();
    const handler = recorder();
    const unsubscribe = await bus.subscribe(topic, handler);
    await bus.subscribe(topic, handler);
    await bus.publish(topic, { n: 1 });
    await expect.poll(() => handler.events.length).toBe(2);
    await unsubscribe();
    await bus.publish(topic, { n: 2 });
    await expect.poll(() => handler.events.length).toBe(3);
  });

  test('a payload just under the limit passes and one at it is refused', async () => {
    const bus = await openBus();
    const topic = `long-${'t'.repeat(250)}`;
    const handler = recorder();
    await bus.subscribe(topic, handler);
    const overhead = JSON.stringify({ text: '' }).length;
    const largest = { text: `${'ä'.repeat(1_000)}${'x'.repeat(6_999 - overhead - 2_000)}` };
    await bus.publish(topic, largest);
    await expect.poll(() => handler.events).toEqual([largest]);
    await expect(bus.publish(topic, { text: `${largest.text}x` })).rejects.toBeInstanceOf(InvalidInputError);
  });

  test.each(['', 'a b', 'ä', 'a\n', 'x'.repeat(256)])('topic %j is refused', async (topic) => {
    const bus = await openBus();
    await expect(bus.publish(topic, {})).rejects.toBeInstanceOf(InvalidInputError);
    await expect(bus.subscribe(topic, recorder())).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('what is no event of ours is ignored', async () => {
    const bus = await openBus();
    const topic = newTopic();
    const handler = recorder();
    await bus.subscribe(topic, handler);
    await broker().publishRaw(topic, 'not JSON');
    await broker().publishRaw(topic, '');
    await bus.publish(topic, { n: 1 });
    await expect.poll(() => handler.events).toEqual([{ n: 1 }]);
  });

  test('after a killed connection every handler hears of the gap, once, and events flow again', async () => {
    const bus = await openBus();
    const topics = [newTopic(), newTopic()];
    const handlers = topics.map(recorder);
    for (const [index, topic] of topics.entries()) await bus.subscribe(topic, handlers[index] ?? recorder());
    const left = recorder();
    await (await bus.subscribe(newTopic(), left))();

    await broker().killListeners();
    for (const [index, topic] of topics.entries()) {
      // When the gap is reported, the subscription is effective again.
      await expect.poll(() => handlers[index]?.gaps).toBe(1);
      await bus.publish(topic, { index });
      await expect.poll(() => handlers[index]?.events).toEqual([{ index }]);
    }
    expect(handlers.map((handler) => handler.gaps)).toEqual([1, 1]);
    expect(left.gaps).toBe(0);
  });

  test('without its broker it rejects with UnavailableError, and recovers by itself', async () => {
    const { bus, proxy } = await openBusBehindProxy();
    const topic = newTopic();
    const [early, late] = [recorder(), recorder()];
    await bus.subscribe(topic, early);
    await bus.publish(topic, { n: 0 });

    proxy.cut();
    await expect.poll(() => bus.ping().catch((error) => error)).toBeInstanceOf(UnavailableError);
    await expect(bus.publish(topic, { n: 1 })).rejects.toBeInstanceOf(UnavailableError);
    const subscribing = bus.subscribe(topic, late);
    proxy.restore();
    await subscribing;
    await expect.poll(() => early.gaps, RECOVERY).toBe(1);
    await expect.poll(() => bus.publish(topic, { n: 2 }).then(() => 'sent', String), RECOVERY).toBe('sent');
    await expect.poll(() => early.events.at(-1)).toEqual({ n: 2 });
    await expect.poll(() => late.events.at(-1)).toEqual({ n: 2 });
    await bus.ping();
  });

  test('a broker that went silent fails every call in time, is noticed, and found again', async () => {
    const { bus, proxy } = await openBusBehindProxy(200);
    const [handler, late] = [recorder(), recorder()];
    const topic = newTopic();
    await bus.subscribe(topic, handler);

    proxy.freeze();
    await Promise.all([
      expect(bus.publish(topic, { n: 1 })).rejects.toBeInstanceOf(UnavailableError),
      expect.poll(() => bus.ping().catch((error) => error)).toBeInstanceOf(UnavailableError),
    ]);
    await expect(bus.subscribe(topic, late)).rejects.toBeInstanceOf(UnavailableError);

    proxy.restore();
    await expect.poll(() => handler.gaps, RECOVERY).toBe(1);
    await expect.poll(() => bus.publish(topic, { n: 2 }).then(() => 'sent', String), RECOVERY).toBe('sent');
    await expect.poll(() => handler.events).toEqual([{ n: 2 }]);
    expect(late).toMatchObject({ events: [], gaps: 0 });
  });

  test('connecting to nobody is UnavailableError', async () => {
    const { proxy } = await openBusBehindProxy();
    proxy.cut();
    const url = new URL(broker().url);
    url.host = `127.0.0.1:${proxy.port}`;
    await expect(broker().connect(url.href)).rejects.toBeInstanceOf(UnavailableError);
  });

  test('close may be called twice, ends everything, and does not hang on a silent broker', async () => {
    const { bus, proxy } = await openBusBehindProxy();
    const handler = recorder();
    await bus.subscribe(newTopic(), handler);
    proxy.freeze();
    await bus.close();
    await bus.close();
    await expect(bus.publish(newTopic(), {})).rejects.toBeInstanceOf(UnavailableError);
    await expect(bus.subscribe(newTopic(), handler)).rejects.toBeInstanceOf(UnavailableError);
    await expect(bus.ping()).rejects.toBeInstanceOf(UnavailableError);
  });
}

function newTopic(): string {
  return `test.${randomBytes(6).toString('hex')}`;
}

function recorder() {
  return {
    events: [] as unknown[],
    gaps: 0,
    onEvent(payload: unknown) {
      this.events.push(payload);
    },
    onGap() {
      this.gaps++;
    },
  };
}
