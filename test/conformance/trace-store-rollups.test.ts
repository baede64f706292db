import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../contracts/time.js';
import { describeError } from '../../subgraphs/tracing/domain/errors/describe-error.js';
import { bucketOf } from '../../subgraphs/tracing/domain/metrics/duration-histogram.js';
import { type Span, SpanKind, type SpanLink } from '../../subgraphs/tracing/domain/span.js';
import {
  childOf,
  exceptionEvent,
  makeSpan,
  newSpanId,
  newTraceId,
  type SpanOptions,
} from '../support/tracing/spans.js';
import { waitUntil } from '../support/wait-until.js';
import { ALL_TIME, AROUND_NOON, NOON_MS, NOON_NS, newTenant, useTraceStore } from './trace-store-harness.js';

const store = useTraceStore();
const write = (tenant: string, spans: Span[], receivedAtMs = Date.now()) =>
  store.writer.write([{ tenant, spans }], receivedAtMs);
const FAILED = { code: 2, message: 'boom' } as const;
const TIMED_OUT = { code: 2, message: 'timed out' } as const;
const windowMs = (startMs: number, endMs: number) => ({
  startNs: BigInt(startMs) * 1_000_000n,
  endNs: BigInt(endMs) * 1_000_000n,
});

describe('metrics of operations', () => {
  test('are weighted by sampling, and merged over batches', async () => {
    const tenant = newTenant();
    const request = (options: SpanOptions) =>
      makeSpan({ startMs: NOON_MS, service: 'web', name: 'GET /', kind: SpanKind.server, ...options });
    await write(tenant, [
      request({ durationMs: 10, traceState: 'ot=th:c' }),
      request({ durationMs: 20, status: FAILED }),
    ]);
    await write(tenant, [
      request({ durationMs: 10, startMs: NOON_MS + 59_000, status: TIMED_OUT, traceState: 'ot=th:8' }),
    ]);
    const [metrics, ...more] = await store.reader.operationMetrics(
      tenant,
      { window: AROUND_NOON, spans: 'requests', groupBy: ['service', 'operation', 'kind'] },
      10,
    );
    expect(more).toEqual([]);
    expect(metrics).toEqual({
      serviceName: 'web',
      operationName: 'GET /',
      kind: SpanKind.server,
      count: 7,
      spanCount: 3,
      errorCount: 3,
      timeoutCount: 2,
      durationSumNs: 10e6 * 4 + 20e6 + 10e6 * 2,
      maxDurationNs: 20e6,
      histogram: new Map([
        [bucketOf(10e6), 6],
        [bucketOf(20e6), 1],
      ]),
      lastSeenMs: NOON_MS + 59_000,
    });
  });

  test('of requests are of servers, consumers and roots; of all, of every span', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS, kind: SpanKind.internal });
    const kinds = [SpanKind.server, SpanKind.client, SpanKind.internal, SpanKind.consumer, SpanKind.producer];
    await write(tenant, [root, ...kinds.map((kind) => childOf(root, { kind, name: `kind ${kind}` }))]);
    const names = async (spans: 'requests' | 'all') =>
      (
        await store.reader.operationMetrics(
          tenant,
          { window: AROUND_NOON, spans, groupBy: ['operation'] },
          10,
        )
      )
        .map(({ operationName }) => operationName)
        .sort();
    expect(await names('requests')).toEqual(['kind 2', 'kind 5', 'operation']);
    expect(await names('all')).toEqual(['kind 1', 'kind 2', 'kind 3', 'kind 4', 'kind 5', 'operation']);
  });

  test('of a window count in whole minutes, whether hours fit into it or not', async () => {
    const tenant = newTenant();
    const minutes = [-61, -60, -1, 0, 1, 59, 60, 119, 120, 180, 181];
    await write(
      tenant,
      minutes.map((minute) => makeSpan({ startMs: NOON_MS + minute * 60_000 })),
    );
    const count = async (from: number, to: number) => {
      const window = windowMs(NOON_MS + from * 60_000 + 30_000, NOON_MS + to * 60_000 + 30_000);
      const [all] = await store.reader.operationMetrics(tenant, { window, spans: 'all', groupBy: [] }, 1);
      return all?.spanCount ?? 0;
    };
    for (const [from, to] of [
      [-61, 181],
      [-60, 180],
      [0, 59],
      [0, 60],
      [1, 120],
      [2, 58],
      [60, 60],
      [-600, 600],
    ] as const) {
      const expected = minutes.filter((minute) => minute >= from && minute <= to).length;
      expect(await count(from, to), `${from} to ${to}`).toBe(expected);
    }
  });

  test.each([60_000, 300_000, HOUR_MS, 24 * HOUR_MS])('by buckets of %d ms', async (bucketMs) => {
    const tenant = newTenant();
    const starts = [0, 1, 61, 299, 300, 3599, 3600, 7200, 86_400].map((seconds) => NOON_MS + seconds * 1000);
    await write(
      tenant,
      starts.map((startMs) => makeSpan({ startMs })),
    );
    const rows = await store.reader.operationMetrics(
      tenant,
      { window: windowMs(NOON_MS, NOON_MS + 48 * HOUR_MS), spans: 'all', groupBy: ['service'], bucketMs },
      100,
    );
    const expected = new Map<number, number>();
    for (const start of starts) {
      const bucket = Math.floor(start / bucketMs) * bucketMs;
      expected.set(bucket, (expected.get(bucket) ?? 0) + 1);
    }
    expect(new Map(rows.map((row) => [row.bucketMs, row.spanCount]))).toEqual(expected);
  });

  test('filtered, most spans first, at most so many', async () => {
    const tenant = newTenant();
    const spans = ['a', 'b', 'b', 'c', 'c', 'c'].map((service) => makeSpan({ service, startMs: NOON_MS }));
    await write(tenant, [...spans, makeSpan({ service: 'b', name: 'other', startMs: NOON_MS })]);
    const query = { window: AROUND_NOON, spans: 'all', groupBy: ['service'] } as const;
    const services = (rows: readonly { serviceName?: string }[]) =>
      rows.map(({ serviceName }) => serviceName);
    expect(services(await store.reader.operationMetrics(tenant, query, 2))).toEqual(['b', 'c']);
    expect(
      await store.reader.operationMetrics(tenant, { ...query, service: 'b', operation: 'other' }, 9),
    ).toMatchObject([{ spanCount: 1 }]);
    expect(
      await store.reader.operationMetrics(tenant, { ...query, groupBy: [], service: 'none' }, 9),
    ).toEqual([]);
    expect(await store.reader.serviceNames(tenant, AROUND_NOON)).toEqual(['a', 'b', 'c']);
    expect(await store.reader.serviceNames(tenant, windowMs(0, NOON_MS - HOUR_MS))).toEqual([]);
    expect(await store.reader.tracesPerService(tenant, AROUND_NOON)).toEqual(
      new Map([
        ['a', 1],
        ['b', 3],
        ['c', 3],
      ]),
    );
  });
});

describe('errors', () => {
  const failing = (message: string, options: SpanOptions = {}) =>
    makeSpan({
      startMs: NOON_MS,
      status: FAILED,
      attributes: { user: 7n },
      events: [exceptionEvent('ValueError', message, 'at x', NOON_NS + 5n)],
      ...options,
    });

  test('are what describeError finds, newest first, in pages', async () => {
    const tenant = newTenant();
    const spans = Array.from({ length: 5 }, (_, i) =>
      failing(`user ${i} is gone`, {
        events: [exceptionEvent('ValueError', `user ${i} is gone`, 'at x', NOON_NS + BigInt(i))],
      }),
    );
    await write(tenant, [...spans, makeSpan({ startMs: NOON_MS })]);
    const query = { window: AROUND_NOON };
    const all = await store.reader.listErrors(tenant, query, { limit: 10, offset: 0 });
    expect(all.map(({ spanId }) => spanId)).toEqual(spans.map(({ spanId }) => spanId).reverse());
    const span = spans[4] as Span;
    expect(all[0]).toEqual({
      ...describeError(span),
      errorId: expect.stringMatching(/^[0-9a-f]{16}$/),
      groupId: expect.stringMatching(/^[0-9a-f]{16}$/),
      traceId: span.traceId,
      spanId: span.spanId,
      serviceName: 'test-service',
      operationName: 'operation',
      tags: new Map([['user', '7']]),
    });
    expect(await store.reader.listErrors(tenant, query, { limit: 2, offset: 3 })).toEqual(all.slice(3));
    expect(await store.reader.readError(tenant, all[2]?.errorId ?? '')).toEqual(all[2]);
    expect(await store.reader.readError(newTenant(), all[2]?.errorId ?? '')).toBeUndefined();
    expect(await store.reader.readError(tenant, 'nonsense')).toBeUndefined();
    expect(await store.reader.countErrors(tenant, query)).toEqual({ value: 5, exact: true });
    expect(await store.reader.countErrors(tenant, { window: windowMs(NOON_MS + 1, NOON_MS + 2) })).toEqual({
      value: 0,
      exact: true,
    });
  });

  test('are grouped by service, type and normalised message; repeated deliveries count once', async () => {
    const tenant = newTenant();
    const first = failing('user 1 is gone');
    const second = failing('user 2 is gone', {
      startMs: NOON_MS + 1000,
      events: [exceptionEvent('ValueError', 'user 2 is gone', undefined, NOON_NS + 1_000_000_000n)],
    });
    const elsewhere = failing('user 3 is gone', { service: 'other' });
    await write(tenant, [first]);
    await write(tenant, [
      first,
      second,
      elsewhere,
      makeSpan({ startMs: NOON_MS, service: 'other', status: TIMED_OUT }),
    ]);
    const groups = await store.reader.errorGroups(tenant, { window: AROUND_NOON }, 10);
    expect(groups).toHaveLength(3);
    expect(groups[0]).toMatchObject({
      serviceName: 'test-service',
      type: 'ValueError',
      count: 2,
      firstSeenNs: NOON_NS + 5n,
      lastSeenNs: NOON_NS + 1_000_000_000n,
      lastTraceId: second.traceId,
    });
    const last = await store.reader.readError(tenant, groups[0]?.lastErrorId ?? '');
    expect(last).toMatchObject({ spanId: second.spanId, groupId: groups[0]?.groupId, stackTrace: undefined });
    expect(
      await store.reader.countErrors(tenant, { window: AROUND_NOON, groupIds: [groups[0]?.groupId ?? ''] }),
    ).toEqual({ value: 2, exact: true });
    expect(await store.reader.countErrors(tenant, { window: AROUND_NOON, groupIds: ['none'] })).toEqual({
      value: 0,
      exact: true,
    });
    expect(await store.reader.errorTypes(tenant, { window: AROUND_NOON }, 1)).toMatchObject([
      { type: 'ValueError', count: 3 },
    ]);
    expect(
      await store.reader.servicesWithErrors(tenant, { window: AROUND_NOON, errorType: 'ValueError' }, 10),
    ).toMatchObject([
      {
        serviceName: 'test-service',
        count: 2,
        lastSeenNs: NOON_NS + 1_000_000_000n,
        lastErrorId: last?.errorId,
      },
      { serviceName: 'other', count: 1 },
    ]);
    const severity = last?.severity ?? 'low';
    for (const each of await store.reader.listErrors(
      tenant,
      { window: AROUND_NOON, service: 'test-service', severity },
      { limit: 9, offset: 0 },
    )) {
      expect(each).toMatchObject({ severity, serviceName: 'test-service' });
    }
    expect(
      await store.reader.listErrors(
        tenant,
        { window: AROUND_NOON, severity: 'unheard of' },
        { limit: 9, offset: 0 },
      ),
    ).toEqual([]);
  });

  test('whose event claims another century lie where their span does', async () => {
    const tenant = newTenant();
    await write(tenant, [
      failing('a', { events: [exceptionEvent('E', 'a', undefined, 1n)] }),
      failing('b', { events: [exceptionEvent('E', 'b', undefined, 2n ** 64n - 1n)] }),
    ]);
    expect(await store.reader.countErrors(tenant, { window: ALL_TIME })).toEqual({ value: 2, exact: true });
  });
});

describe('the dependency graph', () => {
  // All tenants are rolled up together: the clock of these tests is one, and goes on.
  let clockMs = Date.now();
  const arrive = (tenant: string, ...spans: Span[]) => write(tenant, spans, clockMs);
  const rollUpLater = ({ updateDependencies } = store.maintenance) => {
    clockMs += 60_000;
    return updateDependencies(clockMs);
  };

  const edges = async (tenant: string, reader = store.reader, window = AROUND_NOON) =>
    (await reader.dependencyEdges(tenant, window))
      .map(
        ({ parent, kind, child, callCount, errorCount }) =>
          `${parent} ${kind} ${child} ${callCount} ${errorCount}`,
      )
      .sort();
  const link = (span: Span): SpanLink => ({
    traceId: span.traceId,
    spanId: span.spanId,
    traceState: '',
    attributes: new Map(),
    droppedAttributesCount: 0,
    flags: 0,
  });

  /** A web shop: each line below is an edge that its spans make. */
  function shop(): { spans: Span[]; expected: string[] } {
    const root = makeSpan({ startMs: NOON_MS, durationMs: 100, service: 'web', kind: SpanKind.server });
    const call = childOf(root, {
      kind: SpanKind.client,
      attributes: { 'server.address': 'orders.internal' },
    });
    const orders = childOf(call, { kind: SpanKind.server, service: 'orders', status: FAILED });
    const query = childOf(orders, {
      kind: SpanKind.client,
      attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'shop', 'server.address': 'pg' },
    });
    const cache = childOf(orders, {
      kind: SpanKind.client,
      attributes: { 'db.system': 'redis' },
      traceState: 'ot=th:8',
    });
    const payment = childOf(orders, {
      kind: SpanKind.client,
      attributes: { 'peer.service': 'payments.example.com' },
      status: TIMED_OUT,
    });
    const send = childOf(orders, { kind: SpanKind.producer, attributes: { 'net.peer.name': 'kafka' } });
    const receive = childOf(send, { kind: SpanKind.consumer, service: 'mail' });
    const batch = makeSpan({
      startMs: NOON_MS + 1000,
      kind: SpanKind.consumer,
      service: 'billing',
      links: [link(send)],
    });
    // Nothing either: calls and messages of a service to itself.
    const self = childOf(orders, { kind: SpanKind.client, attributes: { 'server.address': '127.0.0.1' } });
    const answer = childOf(self, { kind: SpanKind.server, service: 'orders' });
    const note = childOf(orders, { kind: SpanKind.producer, attributes: { 'server.address': 'queue' } });
    const taken = makeSpan({
      startMs: NOON_MS + 2000,
      kind: SpanKind.consumer,
      service: 'orders',
      links: [link(note)],
    });
    // A call with its own work below it is still one to the outside.
    const upload = childOf(orders, {
      kind: SpanKind.client,
      attributes: { 'server.address': 'files.example.com' },
    });
    const connect = childOf(upload, { service: 'orders' });
    // Nothing: work inside a service, a client with a database span below it, a parent that is nowhere.
    const inner = childOf(orders, {});
    const orm = childOf(orders, { kind: SpanKind.client, attributes: { 'db.system': 'postgresql' } });
    const below = childOf(orm, {
      kind: SpanKind.client,
      attributes: { 'db.system': 'postgresql', 'db.name': 'shop' },
    });
    const orphan = makeSpan({
      startMs: NOON_MS,
      parentSpanId: newSpanId(),
      service: 'lost',
      kind: SpanKind.server,
    });
    return {
      spans: [
        ...[root, call, orders, query, cache, payment, send, receive, batch, inner, orm, below, orphan],
        ...[self, answer, note, taken, upload, connect],
      ],
      expected: [
        'orders database postgresql:shop 2 0',
        'orders database redis 2 0',
        'orders external files.example.com 1 0',
        'orders external payments.example.com 1 1',
        'orders messaging billing 1 0',
        'orders messaging mail 1 0',
        'web call orders 1 1',
      ],
    };
  }

  test('tells calls, messages, databases and external systems, weighted by sampling', async () => {
    const tenant = newTenant();
    const { spans, expected } = shop();
    await arrive(tenant, ...spans);
    expect(await edges(tenant)).toEqual(expected);
    const call = (await store.reader.dependencyEdges(tenant, AROUND_NOON)).find(
      ({ kind }) => kind === 'call',
    );
    expect(call).toMatchObject({ durationSumNs: 5e6, histogram: new Map([[bucketOf(5e6), 1]]) });
  });

  test('is the same rolled up, over batches in any order, and read by another process', async () => {
    const tenant = newTenant();
    const { spans, expected } = shop();
    const backwards = [...spans].reverse();
    // Some by themselves, the others three at a time.
    for (let size = 1; backwards.length > 0; size = size === 1 ? 3 : 1) {
      await arrive(tenant, ...backwards.splice(0, size));
      await rollUpLater();
    }
    expect(await edges(tenant)).toEqual(expected);
    const { reader, maintenance } = await store.another();
    expect(await edges(tenant, reader)).toEqual(expected);
    await rollUpLater(maintenance);
    await rollUpLater();
    expect(await edges(tenant)).toEqual(expected);
  });

  test('counts what has just arrived beside what is rolled up, once', async () => {
    const tenant = newTenant();
    const request = () => {
      const root = makeSpan({ startMs: NOON_MS, service: 'a', kind: SpanKind.client });
      return [root, childOf(root, { service: 'b', kind: SpanKind.server })];
    };
    await arrive(tenant, ...request());
    await rollUpLater();
    await arrive(tenant, ...request());
    expect(await edges(tenant)).toEqual(['a call b 2 0']);
    const { maintenance, reader } = await store.another();
    await rollUpLater(maintenance);
    expect(await edges(tenant, reader)).toEqual(['a call b 2 0']);
  });

  test('is told while a roll-up is under way, or broke off', async () => {
    const tenant = newTenant();
    const FIVE_MINUTES_MS = 300_000;
    const request = (startMs: number) => {
      const root = makeSpan({ startMs, service: 'a', kind: SpanKind.client });
      return [root, childOf(root, { service: 'b', kind: SpanKind.server })];
    };
    const starts = Array.from({ length: 12 }, (_, index) => NOON_MS - index * FIVE_MINUTES_MS);
    const dying = await store.another({}, (engine) => ({
      ...engine,
      async command(sql, options) {
        if (options?.logComment === 'dependencies.note') throw new Error('killed');
        return engine.command(sql, options);
      },
    }));
    const long = windowMs(NOON_MS - HOUR_MS, NOON_MS + HOUR_MS);
    await arrive(tenant, ...starts.flatMap(request));
    await expect(rollUpLater(dying.maintenance)).rejects.toThrow('killed');
    expect(await edges(tenant, store.reader, long)).toEqual(['a call b 12 0']);
    await arrive(tenant, ...request(NOON_MS), ...request(NOON_MS - 5 * FIVE_MINUTES_MS));
    expect(await edges(tenant, store.reader, long)).toEqual(['a call b 14 0']);
    await rollUpLater();
    expect(await edges(tenant, store.reader, long)).toEqual(['a call b 14 0']);
  });

  test('counts a call once that is rolled up while the graph is read', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS, service: 'a', kind: SpanKind.client });
    await arrive(tenant, root, childOf(root, { service: 'b', kind: SpanKind.server }));
    const hurried = new Set(['dependencies.ahead']);
    const racing = await store.another({}, (engine) => ({
      ...engine,
      async query(sql, options) {
        const rows = await engine.query(sql, options);
        if (hurried.delete(options?.logComment ?? '')) await rollUpLater();
        return rows as never;
      },
    }));
    expect(await edges(tenant, racing.reader)).toEqual(['a call b 1 0']);
    expect(hurried.size).toBe(0);
  });

  test.each(['the one that wrote', 'the other'])(
    'misses nothing of a slow write while another process rolls up; %s finds it',
    async (who) => {
      const tenant = newTenant();
      const other = await store.another();
      const root = makeSpan({ startMs: NOON_MS, service: 'a', kind: SpanKind.client });
      await arrive(tenant, root);
      const slowlyReceivedMs = clockMs + 20_000;
      await rollUpLater();
      // What the first one noted lies after this was received: it could not know that it would be stored.
      const slow = childOf(root, { service: 'b', kind: SpanKind.server });
      await other.writer.write([{ tenant, spans: [slow] }], slowlyReceivedMs);
      await rollUpLater(who === 'the other' ? store.maintenance : other.maintenance);
      for (const { reader } of [store, other]) expect(await edges(tenant, reader)).toEqual(['a call b 1 0']);
      await arrive(tenant, childOf(root, { service: 'b', kind: SpanKind.server }));
      await rollUpLater(store.maintenance);
      await rollUpLater(other.maintenance);
      expect(await edges(tenant)).toEqual(['a call b 2 0']);
    },
  );

  test('an edge that a late span explains otherwise is gone', async () => {
    const tenant = newTenant();
    const client = makeSpan({
      startMs: NOON_MS,
      service: 'a',
      kind: SpanKind.client,
      attributes: { 'peer.service': 'b-host' },
    });
    await arrive(tenant, client);
    await rollUpLater();
    expect(await edges(tenant)).toEqual(['a external b-host 1 0']);
    await arrive(tenant, childOf(client, { service: 'b', kind: SpanKind.server }));
    await rollUpLater();
    expect(await edges(tenant)).toEqual(['a call b 1 0']);
  });

  test('a message that is received and processed is one call, that of the processing', async () => {
    const tenant = newTenant();
    const operation = (type: string, key = 'messaging.operation.type') => ({
      kind: SpanKind.consumer,
      service: 'worker',
      attributes: { [key]: type },
    });
    const send = (service: string) =>
      makeSpan({
        startMs: NOON_MS,
        service,
        kind: SpanKind.producer,
        attributes: { 'peer.service': 'kafka' },
      });
    const spans: Span[] = [];
    // Both link to the message; so do both in a trace of their own, one below the other.
    const linked = send('links');
    const receive = makeSpan({ startMs: NOON_MS, ...operation('receive'), links: [link(linked)] });
    spans.push(
      linked,
      receive,
      childOf(receive, { ...operation('process'), links: [link(linked)], status: FAILED }),
    );
    // Both hang below the sender, named as the conventions did before.
    const parent = send('parents');
    spans.push(parent, childOf(parent, operation('receive', 'messaging.operation')));
    spans.push(childOf(parent, operation('process', 'messaging.operation')));
    // Received by a client span, as newer conventions have it.
    const polled = send('polls');
    const poll = makeSpan({
      startMs: NOON_MS,
      ...operation('receive'),
      kind: SpanKind.client,
      links: [link(polled)],
    });
    spans.push(polled, poll, makeSpan({ startMs: NOON_MS, ...operation('process'), links: [link(polled)] }));
    // A batch of which one message was processed: the other one still arrived.
    const [first, second] = [send('batches'), send('others')];
    const batch = makeSpan({ startMs: NOON_MS, ...operation('receive'), links: [link(first), link(second)] });
    spans.push(
      first,
      second,
      batch,
      makeSpan({ startMs: NOON_MS, ...operation('process'), links: [link(first)] }),
    );
    // Each service that takes it is a call of its own, and so is a second delivery.
    const twice = send('twice');
    const elsewhere = { ...operation('receive'), service: 'audit' };
    spans.push(twice, childOf(twice, operation('process')), childOf(twice, operation('process')));
    spans.push(childOf(twice, elsewhere));
    await arrive(tenant, ...spans);
    const expected = [
      'batches messaging worker 1 0',
      'links messaging worker 1 1',
      'others messaging worker 1 0',
      'parents messaging worker 1 0',
      'polls messaging worker 1 0',
      'twice messaging audit 1 0',
      'twice messaging worker 2 0',
    ];
    expect(await edges(tenant)).toEqual(expected);
    await rollUpLater();
    expect(await edges(tenant)).toEqual(expected);
  });

  test("Zipkin's shared span ids: client and server of one call", async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS, service: 'a', kind: SpanKind.server });
    const client = childOf(root, { kind: SpanKind.client, attributes: { 'peer.service': 'b' } });
    const server: Span = { ...client, kind: SpanKind.server, resource: makeSpan({ service: 'b' }).resource };
    const below = childOf(server, { service: 'b', kind: SpanKind.internal });
    await arrive(tenant, root, client, server, below);
    expect(await edges(tenant)).toEqual(['a call b 1 0']);
  });

  test('a call across the edge of five minutes', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS - 1, durationMs: 10, service: 'a', kind: SpanKind.client });
    await arrive(tenant, root, childOf(root, { startNs: NOON_NS + 1n, service: 'b', kind: SpanKind.server }));
    await rollUpLater();
    expect(await edges(tenant)).toEqual(['a call b 1 0']);
    expect(await edges(tenant, store.reader, windowMs(NOON_MS - HOUR_MS, NOON_MS))).toEqual([]);
  });
});

describe('attributes', () => {
  test('keys and values, most frequent first', async () => {
    const tenant = newTenant();
    const span = (service: string, attributes: SpanOptions['attributes']) =>
      makeSpan({ service, startMs: NOON_MS, ...(attributes ? { attributes } : {}) });
    await write(tenant, [
      span('a', { x: 1n, y: 'z' }),
      span('a', { x: 2n }),
      span('b', { x: 2n, only: true }),
    ]);
    expect(await store.reader.attributeKeys(tenant, AROUND_NOON, { limit: 10 })).toEqual([
      'service.name',
      'x',
      'only',
      'y',
    ]);
    expect(await store.reader.attributeKeys(tenant, AROUND_NOON, { service: 'b', limit: 2 })).toEqual([
      'only',
      'service.name',
    ]);
    expect(await store.reader.attributeValues(tenant, AROUND_NOON, { key: 'x', limit: 10 })).toEqual([
      '2',
      '1',
    ]);
    expect(
      await store.reader.attributeValues(tenant, AROUND_NOON, {
        key: 'service.name',
        service: 'b',
        limit: 10,
      }),
    ).toEqual(['b']);
    expect(await store.reader.attributeValues(tenant, windowMs(0, 1), { key: 'x', limit: 10 })).toEqual([]);
  });

  test('counts among the spans that match', async () => {
    const tenant = newTenant();
    const make = (slow: boolean, i: number) =>
      makeSpan({
        startMs: NOON_MS,
        durationMs: slow ? 1000 : 10,
        service: 's',
        attributes: { host: slow ? 'bad' : 'good', i: BigInt(i) },
        status: i === 0 ? FAILED : { code: 0, message: '' },
      });
    await write(
      tenant,
      [...Array(6).keys()].map((i) => make(i < 2, i)),
    );
    const counts = (options: object, query: object = {}) =>
      store.reader.attributeCounts(
        tenant,
        { window: AROUND_NOON, ...query },
        { maxSpans: 1000, limit: 2, ...options },
      );
    expect(await counts({})).toEqual({
      spanCount: 6,
      values: [
        { key: 'service.name', value: 's', count: 6 },
        { key: 'host', value: 'good', count: 4 },
      ],
    });
    expect((await counts({ minSpanDurationNs: 500_000_000n })).values).toContainEqual({
      key: 'host',
      value: 'bad',
      count: 2,
    });
    expect(await counts({ maxSpanDurationNs: 500_000_000n, limit: 1 })).toMatchObject({ spanCount: 4 });
    expect(await counts({}, { outcome: 'error', service: 's' })).toMatchObject({ spanCount: 1 });
    expect(await counts({}, { minDurationNs: 500_000_000n })).toMatchObject({ spanCount: 2 });
    expect(await counts({}, { service: 'none' })).toEqual({ spanCount: 0, values: [] });
    expect((await counts({ maxSpans: 3 })).spanCount).toBeLessThanOrEqual(3);
  });
});

describe('following what is stored', () => {
  test('tells each trace when it is stored, oldest first', async () => {
    const tenant = newTenant();
    const start = Date.now() - 60_000;
    const spans = Array.from({ length: 6 }, () => makeSpan({ startMs: NOON_MS }));
    for (const [i, span] of spans.entries()) await write(tenant, [span], start + Math.floor(i / 2));
    const seen: string[] = [];
    let after = start - 1;
    for (let round = 0; round < 10; round += 1) {
      const { traces, storedUpToMs } = await store.reader.listTracesStoredAfter(tenant, after, {}, 3);
      expect(storedUpToMs).toBeGreaterThanOrEqual(after);
      seen.push(...traces.map(({ traceId }) => traceId));
      after = storedUpToMs;
    }
    const pairs = [0, 2, 4].map((at) => seen.slice(at, at + 2).sort());
    expect(pairs).toEqual(
      [0, 2, 4].map((at) =>
        spans
          .slice(at, at + 2)
          .map(({ traceId }) => traceId)
          .sort(),
      ),
    );
    expect(seen).toHaveLength(6);
  });

  test('with a query, tells those that match', async () => {
    const tenant = newTenant();
    const start = Date.now() - 60_000;
    const root = makeSpan({ startMs: NOON_MS, service: 'a', durationMs: 1000 });
    await write(tenant, [root, makeSpan({ startMs: NOON_MS, service: 'b' })], start);
    await write(tenant, [childOf(root, { service: 'c', status: FAILED })], start + 5);
    const follow = async (query: object, after = start - 1) =>
      (await store.reader.listTracesStoredAfter(tenant, after, query, 10)).traces.map(
        ({ traceId }) => traceId,
      );
    expect(await follow({ service: 'c' })).toEqual([root.traceId]);
    expect(await follow({ service: 'a', outcome: 'error' }, start)).toEqual([root.traceId]);
    expect(await follow({ minDurationNs: 500_000_000n }, start)).toEqual([root.traceId]);
    expect(await follow({ service: 'b' }, start)).toEqual([]);
    expect(await follow({ service: 'none' })).toEqual([]);
  });

  test('passes over no batch that is stored later than a younger one', async () => {
    const tenant = newTenant();
    const base = Date.now() - 60_000;
    const [early, late] = [makeSpan({ startMs: NOON_MS }), makeSpan({ startMs: NOON_MS })];
    const padding = Array.from({ length: 20_000 }, () => makeSpan({ startMs: NOON_MS, service: 'padding' }));
    const slow = write(tenant, [...padding, early], base);
    await write(tenant, [late], base + 1000);
    const seen = new Set<string>();
    let after = base - 1;
    const follow = async () => {
      const { traces, storedUpToMs } = await store.reader.listTracesStoredAfter(
        tenant,
        after,
        { service: 'test-service' },
        10,
      );
      for (const { traceId } of traces) seen.add(traceId);
      after = storedUpToMs;
      return seen.size === 2;
    };
    await follow();
    await slow;
    await waitUntil(follow, { what: 'both traces' });
    expect(seen).toEqual(new Set([early.traceId, late.traceId]));
  });
});

describe('refusals', () => {
  test('are found by trace and service, newest first', async () => {
    const tenant = newTenant();
    const record = (timeMs: number, traceId: string, serviceName: string) => ({
      tenant,
      timeMs,
      traceId,
      spanId: 'not hex',
      serviceName,
      protocol: 'otlp_grpc',
      reason: 'future',
      detail: "it's too early",
      count: 3,
    });
    const traceId = newTraceId();
    const records = [
      record(NOON_MS, traceId, 'a'),
      record(NOON_MS + 1, 'short', 'a'),
      record(NOON_MS + 2, traceId, 'b'),
    ];
    await store.writer.writeRefusals(records);
    const list = (query: object, limit = 10) =>
      store.reader.listRefusals(tenant, { window: AROUND_NOON, ...query }, limit);
    const shown = ({ tenant: _, ...rest }: (typeof records)[number]) => rest;
    expect(await list({})).toEqual([...records].reverse().map(shown));
    expect(await list({}, 1)).toHaveLength(1);
    expect(await list({ traceId, service: 'a' })).toMatchObject([{ timeMs: NOON_MS }]);
    expect(await list({ window: windowMs(NOON_MS + 1, NOON_MS + 2) })).toMatchObject([{ traceId: 'short' }]);
    expect(await store.reader.listRefusals(newTenant(), { window: AROUND_NOON }, 10)).toEqual([]);
  });
});

describe('retention', () => {
  test('drops the days before it, of everything', async () => {
    const tenant = newTenant();
    const DAY = 24 * HOUR_MS;
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    // Far back, so that the days are nobody else's.
    const base = NOON_MS - 3000 * DAY;
    const spans = [0, 1, 2].map((days) =>
      makeSpan({ startMs: base + days * DAY, status: FAILED, service: `day ${days}` }),
    );
    await write(tenant, spans);
    const dropped = await store.maintenance.dropExpired(base + 9 * DAY, 8);
    expect(dropped).toEqual([day(base)]);
    const window = windowMs(base - DAY, base + 9 * DAY);
    const trace = await store.reader.readTrace(tenant, spans[0]?.traceId ?? '', { maxSpans: 9 });
    expect(trace).toEqual({ spans: [], isTruncated: false });
    expect(await store.reader.totals(tenant, window)).toEqual({
      spans: 2,
      traces: { value: 2, exact: true },
    });
    expect(await store.reader.serviceNames(tenant, window)).toEqual(['day 1', 'day 2']);
    expect(await store.reader.countErrors(tenant, { window })).toEqual({ value: 2, exact: true });
    expect(await store.maintenance.dropExpired(base + 9 * DAY, 8)).toEqual([]);
  });
});
