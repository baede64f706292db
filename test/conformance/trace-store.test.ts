import { beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../contracts/time.js';
import { parseFilter } from '../../subgraphs/tracing/domain/filter/parse-filter.js';
import { type AttributeValue, type Span, SpanKind } from '../../subgraphs/tracing/domain/span.js';
import { summarizeTrace } from '../../subgraphs/tracing/domain/trace/summarize-trace.js';
import type { SpanSearch, TraceListQuery } from '../../subgraphs/tracing/domain/trace-query.js';
import {
  childOf,
  exceptionEvent,
  makeSpan,
  newSpanId,
  newTraceId,
  type SpanOptions,
} from '../support/tracing/spans.js';
import { ALL_TIME, NOON_MS, NOON_NS, newTenant, sent, useTraceStore } from './trace-store-harness.js';

const store = useTraceStore();
const RECEIVED_AT_MS = Date.now();
const HOUR_NS = 3_600_000_000_000n;

async function write(tenant: string, ...spans: Span[]): Promise<void> {
  await store.writer.write([{ tenant, spans }], RECEIVED_AT_MS);
}
const readTrace = async (tenant: string, traceId: string, maxSpans = 1000) =>
  (await store.reader.readTrace(tenant, traceId, { maxSpans })).spans;

describe('every detail of a span comes back', () => {
  const values: [string, AttributeValue][] = [
    ['text', 'a text'],
    ['empty text', ''],
    ['text that looks like a number', '42'],
    ['emoji and quotes', '\u{1F600} "\'\\ \n\t\u0000'],
    ['int', 42n],
    ['largest int', 9_223_372_036_854_775_807n],
    ['smallest int', -9_223_372_036_854_775_808n],
    ['double', 1.5],
    ['whole double', 2],
    ['large double', 1.7976931348623157e308],
    ['not a number', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['true', true],
    ['false', false],
    ['bytes', new Uint8Array([0, 255, 10, 13])],
    ['no bytes', new Uint8Array()],
    ['null', null],
    ['empty array', []],
    ['texts', ['a', 'b', '']],
    ['ints', [1n, 9_007_199_254_740_993n]],
    ['whole doubles', [1, 2, 3]],
    ['mixed array', ['a', 1n, 1, true, null, new Uint8Array([1]), Number.POSITIVE_INFINITY]],
    ['arrays in an array', [[], [], [1n], [[true]]]],
    [
      'list',
      new Map<string, AttributeValue>([
        ['10', 'ten'],
        ['b', 1n],
        ['2', 2],
        ['__proto__', [1n]],
        ['deep', new Map([['deeper', new Map([['deepest', 0.1]])]])],
      ]),
    ],
    ['empty list', new Map()],
  ];

  test.each(values)('attribute value: %s', async (_name, value) => {
    const tenant = newTenant();
    const span = makeSpan({ attributes: { value, other: 'x' } });
    await write(tenant, span);
    expect((await readTrace(tenant, span.traceId)).map(sent)).toEqual([span]);
  });

  test('everything else', async () => {
    const tenant = newTenant();
    const attributes = new Map(values);
    const span = makeSpan({
      parentSpanId: newSpanId(),
      traceState: 'ot=th:c,vendor=1',
      flags: 0xffff_ffff,
      name: '',
      kind: 5,
      startNs: 1_700_000_000_123_456_789n,
      endNs: 1_700_086_400_123_456_790n,
      attributes,
      droppedAttributesCount: 1,
      events: [
        { timeNs: 18_446_744_073_709_551_615n, name: 'exception', attributes, droppedAttributesCount: 2 },
        { timeNs: 0n, name: '', attributes: new Map(), droppedAttributesCount: 0 },
      ],
      droppedEventsCount: 3,
      links: [
        {
          traceId: newTraceId(),
          spanId: newSpanId(),
          traceState: 'a=b',
          attributes,
          droppedAttributesCount: 4,
          flags: 0x301,
        },
        {
          traceId: newTraceId(),
          spanId: newSpanId(),
          traceState: '',
          attributes: new Map(),
          droppedAttributesCount: 0,
          flags: 0,
        },
      ],
      droppedLinksCount: 5,
      status: { code: 2, message: 'deadline exceeded' },
      resource: {
        serviceName: 'résumé',
        attributes: new Map([...values, ['service.name', 'résumé']]),
        droppedAttributesCount: 6,
        schemaUrl: 'https://opentelemetry.io/schemas/1.27.0',
      },
      scope: { name: 'lib', version: '1.2', attributes, droppedAttributesCount: 7, schemaUrl: 'x' },
    });
    await write(tenant, span);
    const [stored, ...more] = await readTrace(tenant, span.traceId);
    expect(more).toEqual([]);
    expect(stored && sent(stored)).toEqual(span);
    expect(stored).toMatchObject({ outcome: 'timeout', sampleWeight: 4, receivedAtMs: RECEIVED_AT_MS });
  });
});

describe('a trace by its id', () => {
  test('is empty when there is none, and when the id is none', async () => {
    expect(await readTrace(newTenant(), newTraceId())).toEqual([]);
    expect(await readTrace(newTenant(), "' OR 1=1 --")).toEqual([]);
  });

  test('holds the spans of all batches by start, at most so many', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS, durationMs: 3 * HOUR_MS });
    const children = [5, 1, 3, 2, 4].map((minutes) =>
      childOf(root, { startNs: NOON_NS + BigInt(minutes) * 1_500_000_000_000n, durationMs: 1 }),
    );
    for (const span of [...children, root]) await write(tenant, span);
    const inOrder = [root, ...[...children].sort((a, b) => Number(a.startNs - b.startNs))];
    expect((await readTrace(tenant, root.traceId)).map(sent)).toEqual(inOrder);
    expect((await readTrace(tenant, root.traceId, 3)).map(sent)).toEqual(inOrder.slice(0, 3));
  });

  test('with a window holds what starts in it', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS, durationMs: HOUR_MS });
    const late = childOf(root, { startNs: NOON_NS + 1_800_000_000_000n });
    await write(tenant, root, late);
    const window = { startNs: late.startNs, endNs: late.startNs + 1n };
    const { spans } = await store.reader.readTrace(tenant, root.traceId, { window, maxSpans: 10 });
    expect(spans.map(sent)).toEqual([late]);
  });

  test('has a span that was delivered twice once, and what differs twice', async () => {
    const tenant = newTenant();
    const client = makeSpan({ kind: SpanKind.client, startMs: NOON_MS });
    const server = { ...client, kind: SpanKind.server };
    const other = { ...client, attributes: new Map([['retry', 'yes']]) };
    const again = { ...client, attributes: new Map(client.attributes) };
    await write(tenant, client, server);
    await write(tenant, again, other);
    await write(tenant, client);
    const spans = (await readTrace(tenant, client.traceId)).map(sent);
    expect(spans).toHaveLength(3);
    for (const span of [client, server, other]) expect(spans).toContainEqual(span);
  });

  test('is found by the right half of its id', async () => {
    const tenant = newTenant();
    const right = newSpanId();
    const [long, short] = [
      makeSpan({ traceId: newSpanId() + right }),
      makeSpan({ traceId: '0'.repeat(16) + right }),
    ];
    await write(tenant, long, short, makeSpan());
    expect(new Set(await store.reader.findTraceIds(tenant, right, 10))).toEqual(
      new Set([long.traceId, short.traceId]),
    );
    expect(await store.reader.findTraceIds(tenant, right, 1)).toHaveLength(1);
    expect(await store.reader.findTraceIds(newTenant(), right, 10)).toEqual([]);
  });

  test('several at once, those that are there', async () => {
    const tenant = newTenant();
    const roots = Array.from({ length: 450 }, (_, i) => makeSpan({ startMs: NOON_MS + i * 60_000 }));
    await write(tenant, ...roots, ...roots.map((root) => childOf(root)));
    const ids = [...roots.map(({ traceId }) => traceId), newTraceId(), 'nonsense'];
    const traces = await store.reader.readTraces(tenant, ids, { maxSpansPerTrace: 10 });
    expect(traces.size).toBe(450);
    for (const root of roots) expect(traces.get(root.traceId)?.spans).toHaveLength(2);
    const first = await store.reader.readTraces(tenant, ids, { maxSpansPerTrace: 1 });
    expect(
      [...first.values()]
        .flatMap(({ spans }) => spans)
        .map(({ spanId }) => spanId)
        .sort(),
    ).toEqual(roots.map(({ spanId }) => spanId).sort());
  });
});

const list = (tenant: string, query: Partial<TraceListQuery> = {}) =>
  store.reader.listTraces(tenant, { window: ALL_TIME, order: 'newest', limit: 100, ...query });
const ids = (traces: readonly { traceId: string }[]) => traces.map(({ traceId }) => traceId);

describe('lists of traces', () => {
  test('a summary says what its spans say, over several batches', async () => {
    const tenant = newTenant();
    const root = makeSpan({
      startMs: NOON_MS,
      durationMs: 100,
      service: 'web',
      name: 'GET /',
      kind: SpanKind.server,
      attributes: { a: 1n, b: [true] },
    });
    const failed = childOf(root, {
      service: 'db',
      status: { code: 2, message: '' },
      events: [exceptionEvent('E', 'it broke')],
    });
    const late = childOf(failed, {
      service: 'db',
      parentSpanId: newSpanId(),
      status: { code: 2, message: 'timed out' },
      startNs: root.startNs + 200_000_000n,
    });
    await write(tenant, late);
    await write(tenant, failed);
    await write(tenant, root);
    await write(tenant, root, failed);
    const expected = summarizeTrace(await readTrace(tenant, root.traceId));
    expect(expected).toMatchObject({
      outcome: 'timeout',
      spanCount: 3,
      errorCount: 2,
      orphanCount: 1,
      errorMessage: 'it broke',
    });
    expect(await list(tenant)).toEqual([expected]);
    expect(await store.reader.summarizeTraces(tenant, [root.traceId, newTraceId()])).toEqual([expected]);
  });

  test('a trace without a root is named after its earliest span, one with many after the first', async () => {
    const tenant = newTenant();
    const orphan = makeSpan({ parentSpanId: newSpanId(), startMs: NOON_MS, name: 'orphan' });
    await write(tenant, childOf(orphan, { startNs: orphan.startNs + 5n, name: 'later' }), orphan);
    const second = makeSpan({ startMs: NOON_MS - 1000, name: 'second root' });
    const first = makeSpan({ traceId: second.traceId, startMs: NOON_MS - 2000, name: 'first root' });
    await write(tenant, second);
    await write(
      tenant,
      first,
      makeSpan({
        traceId: second.traceId,
        startMs: NOON_MS - 3000,
        name: 'child',
        parentSpanId: newSpanId(),
      }),
    );
    expect((await list(tenant)).map(({ rootOperation }) => rootOperation)).toEqual(['orphan', 'first root']);
  });

  test('keyset paging has no gaps and nothing twice while newer spans arrive', async () => {
    const tenant = newTenant();
    // Many of equal start, many batches, over two days.
    const spans = Array.from({ length: 120 }, (_, i) =>
      makeSpan({ startMs: NOON_MS - Math.floor(i / 7) * 3 * HOUR_MS }),
    );
    for (let at = 0; at < spans.length; at += 20) await write(tenant, ...spans.slice(at, at + 20));
    const expected = ids(
      [...spans].sort((a, b) => Number(b.startNs - a.startNs) || (a.traceId < b.traceId ? -1 : 1)),
    );
    const seen: string[] = [];
    for (let after: TraceListQuery['after']; seen.length <= spans.length; ) {
      const page = await list(tenant, { limit: 11, ...(after ? { after } : {}) });
      const last = page.at(-1);
      if (!last) break;
      seen.push(...ids(page));
      after = last;
      await write(tenant, makeSpan({ startMs: NOON_MS + 1000 }));
    }
    expect(seen).toEqual(expected);
    const newer = (await list(tenant, { limit: 1000 })).length - expected.length;
    expect(ids(await list(tenant, { limit: 5, offset: newer + 13 }))).toEqual(expected.slice(13, 18));
  });

  test('a trace belongs to the window in which it starts, and is there once and whole', async () => {
    const tenant = newTenant();
    const edge = NOON_NS;
    const root = makeSpan({ startNs: edge - 1n, endNs: edge + 10_000_000_000n });
    await write(tenant, childOf(root, { startNs: edge + 1_200_000_000_000n, durationMs: 7 }));
    await write(tenant, root);
    const before = await list(tenant, { window: { startNs: edge - 600_000_000_000n, endNs: edge } });
    expect(before).toMatchObject([
      { traceId: root.traceId, spanCount: 2, startNs: edge - 1n, endNs: edge + 1_200_007_000_000n },
    ]);
    expect(await list(tenant, { window: { startNs: edge, endNs: edge + HOUR_NS } })).toEqual([]);
    expect(await list(tenant)).toHaveLength(1);
    expect(await list(tenant, { maxDurationNs: 11_000_000_000n })).toEqual([]);
    expect(await list(tenant, { minDurationNs: 1_200_007_000_001n })).toHaveLength(1);
    expect(await list(tenant, { minDurationNs: 1_200_007_000_002n })).toEqual([]);
    expect(await store.reader.countTraces(tenant, { window: ALL_TIME })).toEqual({ value: 1, exact: true });
    expect(
      await store.reader.countTraces(tenant, { window: { startNs: edge, endNs: edge + HOUR_NS } }),
    ).toEqual({ value: 0, exact: true });
  });

  test('a trace of many hours is one trace, where it starts', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS - 20 * HOUR_MS, durationMs: 20 * HOUR_MS });
    for (const hour of [19, 10, 3])
      await write(tenant, childOf(root, { startNs: root.startNs + BigInt(hour) * HOUR_NS }));
    await write(tenant, root);
    expect(await list(tenant)).toMatchObject([
      { traceId: root.traceId, spanCount: 4, startNs: root.startNs },
    ]);
    expect(await list(tenant, { window: { startNs: root.startNs + 1n, endNs: ALL_TIME.endNs } })).toEqual([]);
  });

  test.each<[string, Partial<TraceListQuery>, string[]]>([
    ['service', { service: 'db' }, ['ab', 'slow']],
    ['operation of any service', { operation: 'query' }, ['ab', 'slow']],
    ['operation of a service', { service: 'web', operation: 'query' }, []],
    [
      'service and operation in another batch than the root',
      { service: 'db', operation: 'query' },
      ['ab', 'slow'],
    ],
    ['names that end alike', { operation: 'uery' }, []],
    ['outcome success', { outcome: 'success' }, ['ok', 'slow']],
    ['outcome error', { outcome: 'error' }, ['ab']],
    ['outcome timeout', { outcome: 'timeout' }, ['late']],
    ['least duration', { minDurationNs: 5_000_000_000n }, ['slow']],
    ['greatest duration', { maxDurationNs: 10_000_000n }, ['late', 'ok']],
    ['all at once', { service: 'db', outcome: 'success', minDurationNs: 1n, operation: 'query' }, ['slow']],
    ['slowest', { order: 'slowest', limit: 2 }, ['slow', 'ab']],
    ['slowest but one', { order: 'slowest', limit: 1, offset: 1 }, ['ab']],
    ['nothing', { limit: 0 }, []],
    ['an empty window', { window: { startNs: 5n, endNs: 5n } }, []],
  ])('by %s', async (_name, query, expected) => {
    const tenant = newTenant();
    const names = new Map<string, string>();
    const trace = async (
      name: string,
      startMs: number,
      root: Partial<Span> & { durationMs: number },
      child?: Partial<Span> & { service: string },
    ) => {
      const span = makeSpan({ service: 'web', name, startMs, ...root });
      names.set(span.traceId, name);
      await write(tenant, span);
      if (child) await write(tenant, childOf(span, child));
    };
    await trace('slow', NOON_MS, { durationMs: 5000 }, { service: 'db', name: 'query' });
    await trace('ok', NOON_MS + 3, { durationMs: 10 });
    await trace(
      'ab',
      NOON_MS + 4,
      { durationMs: 20, status: { code: 2, message: 'x' } },
      { service: 'db', name: 'query' },
    );
    await trace('late', NOON_MS + 5, { durationMs: 10, status: { code: 2, message: 'timeout' } });
    const found = (await list(tenant, query)).map(({ traceId }) => names.get(traceId) ?? '');
    expect(query.order === 'slowest' ? found : found.sort()).toEqual(expected);
    if (query.order !== 'slowest' && query.limit !== 0) {
      const { window = ALL_TIME, ...rest } = query;
      expect(await store.reader.countTraces(tenant, { window, ...rest })).toEqual({
        value: expected.length,
        exact: true,
      });
    }
  });

  test('tenants do not see each other, even with the same trace id', async () => {
    const [mine, theirs] = [newTenant(), newTenant()];
    const span = makeSpan({ startMs: NOON_MS, service: 'mine' });
    const other = makeSpan({
      traceId: span.traceId,
      startMs: NOON_MS,
      service: 'theirs',
      status: { code: 2, message: 'x' },
    });
    await store.writer.write(
      [
        { tenant: mine, spans: [span] },
        { tenant: theirs, spans: [other] },
      ],
      RECEIVED_AT_MS,
    );
    expect((await readTrace(mine, span.traceId)).map(sent)).toEqual([span]);
    expect(await list(mine)).toMatchObject([{ rootService: 'mine', spanCount: 1, errorCount: 0 }]);
    expect(await list(mine, { service: 'theirs' })).toEqual([]);
    expect(await store.reader.serviceNames(mine, ALL_TIME)).toEqual(['mine']);
    expect(await store.reader.countErrors(mine, { window: ALL_TIME })).toEqual({ value: 0, exact: true });
    expect(await store.reader.totals(mine, ALL_TIME)).toEqual({
      spans: 1,
      traces: { value: 1, exact: true },
    });
    expect(await store.reader.tracesPerService(mine, ALL_TIME)).toEqual(new Map([['mine', 1]]));
    expect(await store.reader.attributeValues(mine, ALL_TIME, { key: 'service.name', limit: 9 })).toEqual([
      'mine',
    ]);
  });
});

describe('traces of many hours and days', () => {
  const DAY_NS = 24n * HOUR_NS;
  const tenant = newTenant();
  const failure = { code: 2, message: 'late boom' } as const;
  const job = (name: string, beganNs: bigint) =>
    makeSpan({ service: 'jobs', name, startNs: beganNs, endNs: beganNs + 4n * DAY_NS });
  const step = (root: Span, afterNs: bigint, more: SpanOptions = {}) =>
    childOf(root, {
      service: 'worker',
      name: 'step',
      startNs: root.startNs + afterNs,
      durationMs: 5,
      ...more,
    });
  const marked = { attributes: { 'late.key': 'late-value', n: 7n }, status: failure, name: 'late step' };
  // One in a single batch, one in many, one whose late span has no parent that is known, and one that is short.
  const whole = job('whole', NOON_NS - 3n * DAY_NS);
  const inParts = job('in parts', NOON_NS - 3n * DAY_NS + 1n);
  const older = job('older', NOON_NS - 5n * DAY_NS);
  const short = makeSpan({ service: 'worker', name: 'short', startNs: NOON_NS - 60_000_000_000n });
  const lateStep = step(whole, 2n * DAY_NS, marked);
  const windowAround = (span: Span) => ({ startNs: span.startNs - 1n, endNs: span.startNs + 1n });

  beforeAll(async () => {
    await write(tenant, whole, step(whole, 90_000_000_000n), lateStep);
    await write(tenant, step(inParts, 3n * DAY_NS - 1n, marked));
    await write(tenant, step(inParts, HOUR_NS), inParts);
    await write(tenant, older, short);
    await write(tenant, step(older, 5n * DAY_NS, { ...marked, parentSpanId: '' }));
  });

  const late = ['in parts', 'older', 'whole'];
  const queries: [string, Partial<TraceListQuery>, string[]][] = [
    ['service', { service: 'worker' }, ['in parts', 'older', 'short', 'whole']],
    ['operation', { operation: 'late step' }, late],
    ['service and operation', { service: 'worker', operation: 'late step' }, late],
    ['attribute', { filter: parseFilter('late.key = "late-value"') }, late],
    ['number', { filter: parseFilter('n > 6.5 and status = error') }, late],
    ['text', { filter: parseFilter('"LATE boom"') }, late],
    ['service and filter', { service: 'worker', filter: parseFilter('exists(late.key)') }, late],
    ['another service and filter', { service: 'jobs', filter: parseFilter('exists(late.key)') }, []],
    ['outcome', { outcome: 'error' }, late],
    ['outcome of the others', { outcome: 'success' }, ['short']],
    ['duration', { minDurationNs: 5n * DAY_NS }, ['older']],
    [
      'duration and filter',
      { maxDurationNs: 4n * DAY_NS, filter: parseFilter('n = 7') },
      ['in parts', 'whole'],
    ],
    ['what the trace has', { filter: parseFilter('trace.spans = 3 and n = 7') }, ['in parts', 'whole']],
  ];
  const names = (traces: readonly { rootOperation: string }[]) =>
    traces.map(({ rootOperation }) => rootOperation).sort();

  const kept = { startNs: NOON_NS - 7n * DAY_NS, endNs: NOON_NS + DAY_NS };
  const found = async (query: Partial<TraceListQuery>) =>
    names(await list(tenant, { window: kept, ...query }));
  const count = async (query: Partial<TraceListQuery>) =>
    (await store.reader.countTraces(tenant, { window: kept, ...query })).value;

  test.each(queries)('are found by a late span: %s', async (_name, query, expected) => {
    expect(await found(query)).toEqual(expected);
    expect(await count(query)).toBe(expected.length);
    // The trace belongs to where it starts, in whichever part of the time its spans are.
    const { startNs } = whole;
    const window = { startNs, endNs: startNs + 2n };
    const there = expected.filter((name) => name === 'whole' || name === 'in parts');
    expect(await found({ ...query, window })).toEqual(there);
    expect(await count({ ...query, window })).toBe(there.length);
    expect(await found({ ...query, window: windowAround(lateStep), order: 'slowest' })).toEqual([]);
  });

  test('are listed by pages, by offsets and by duration', async () => {
    const filter = parseFilter('exists(late.key)');
    const paged: string[] = [];
    for (let after: TraceListQuery['after']; paged.length < 4; ) {
      const page = await list(tenant, { window: kept, filter, limit: 1, ...(after ? { after } : {}) });
      const [next] = page;
      if (!next) break;
      paged.push(next.rootOperation);
      after = next;
    }
    expect(paged).toEqual(['in parts', 'whole', 'older']);
    expect(await found({ filter, limit: 2, offset: 1 })).toEqual(['older', 'whole']);
    const [slowest] = await list(tenant, { window: kept, filter, order: 'slowest', limit: 1 });
    expect(slowest?.rootOperation).toBe('older');
  });

  test('are in the order of their starts, without those that began before the window', async () => {
    const mine = newTenant();
    const minute = 60_000_000_000n;
    const began = (name: string, minutes: bigint) =>
      makeSpan({ name, startNs: NOON_NS - minutes * minute, durationMs: 1 });
    const mark = (root: Span, minutes: bigint, durationMs = 1) =>
      childOf(root, { ...marked, startNs: NOON_NS - minutes * minute, durationMs });
    const [before, first, second, third] = [
      began('before', 180n),
      began('first', 140n),
      began('second', 60n),
      began('third', 30n),
    ];
    // The older ones have the later spans, and what is seen in the window of the oldest is the longest.
    await write(mine, before, first, second, mark(second, 20n), third, mark(third, 29n));
    await write(mine, mark(before, 1n, 40_000), mark(first, 2n, 30_000));
    const window = { startNs: NOON_NS - 150n * minute, endNs: NOON_NS };
    const filter = parseFilter('exists(late.key)');
    const inOrder = async (query: Partial<TraceListQuery>) =>
      (await list(mine, { window, filter, ...query })).map(({ rootOperation }) => rootOperation);
    for (const limit of [1, 2, 3, 9]) {
      expect(await inOrder({ limit })).toEqual(['third', 'second', 'first'].slice(0, limit));
      expect(await inOrder({ limit, order: 'slowest' })).toEqual(
        ['first', 'second', 'third'].slice(0, limit),
      );
    }
    // A span after the window counts too, if the trace is of the window.
    expect(await inOrder({ window: { ...window, endNs: NOON_NS - 30n * minute } })).toEqual([
      'second',
      'first',
    ]);
  });

  test('are told when a span is stored, whatever their older ones are', async () => {
    const { reader } = await store.another();
    const beforeMs = Date.now();
    await store.writer.write([{ tenant, spans: [step(whole, 3n * DAY_NS)] }], beforeMs + 1);
    const wanted = ['late.key = "late-value"', 'trace.duration > 72h', 'status = error'];
    for (const query of wanted) {
      const { traces } = await reader.listTracesStoredAfter(
        tenant,
        beforeMs,
        { filter: parseFilter(query) },
        10,
      );
      expect(names(traces)).toEqual(['whole']);
    }
    const { traces } = await reader.listTracesStoredAfter(tenant, beforeMs, { operation: 'late step' }, 10);
    expect(names(traces)).toEqual(['whole']);
  });
});

describe('traces by their spans', () => {
  const tenant = newTenant();
  const root = makeSpan({ service: 'web', name: 'root', startMs: NOON_MS - 30 * HOUR_MS });
  const at = (minutes: number, more: SpanOptions = {}) => ({
    startNs: NOON_NS + BigInt(minutes) * 60_000_000_000n,
    ...more,
  });
  const child = childOf(root, at(0, { service: 'db', attributes: { k: 'v' } }));
  const later = childOf(root, at(30, { service: 'db' }));
  const others = Array.from({ length: 7 }, (_, i) =>
    makeSpan({ service: 'db', name: 'other', ...at(i % 3), attributes: { k: 'v' } }),
  );
  beforeAll(async () => {
    await write(tenant, child, ...others);
    await write(tenant, root, later);
  });
  const search = (more: Partial<SpanSearch>) =>
    store.reader.listTracesBySpan(tenant, { window: ALL_TIME, limit: 100, ...more });
  const isV = parseFilter('k = "v"');
  const only = (span: Span) => ({ startNs: span.startNs, endNs: span.startNs + 1n });

  test('a span in the window is enough, wherever its trace began', async () => {
    for (const more of [{ service: 'db' }, { operation: later.name }, {}]) {
      const [found, ...rest] = await search({ window: only(later), ...more });
      expect(rest).toEqual([]);
      expect(found).toMatchObject({ spanNs: later.startNs, trace: { traceId: root.traceId, spanCount: 3 } });
    }
  });

  test('the same span has the service, the name and all that is asked', async () => {
    expect(await search({ window: only(later), service: 'web' })).toEqual([]);
    expect(await search({ window: only(later), service: 'db', filter: isV })).toEqual([]);
    expect(await search({ service: 'web', filter: isV })).toEqual([]);
    expect(await search({ limit: 0 })).toEqual([]);
    expect(await search({ window: { startNs: 5n, endNs: 5n } })).toEqual([]);
  });

  test('by the latest span that matches, each trace once, also over pages', async () => {
    const inOrder = [child, ...others].sort(
      (a, b) => Number(b.startNs - a.startNs) || (a.traceId < b.traceId ? -1 : 1),
    );
    const all = await search({ filter: isV });
    expect(all.map(({ trace }) => trace.traceId)).toEqual(ids(inOrder));
    expect((await search({ service: 'db' }))[0]).toMatchObject({ spanNs: later.startNs });
    const paged: string[] = [];
    for (let after: SpanSearch['after']; paged.length <= 9; ) {
      const found = await search({ limit: 3, ...(after ? { after } : {}) });
      const last = found.at(-1);
      if (!last) break;
      paged.push(...found.map(({ trace }) => trace.traceId));
      after = { startNs: last.spanNs, traceId: last.trace.traceId };
    }
    expect(paged).toHaveLength(8);
    expect(new Set(paged)).toEqual(new Set(ids([root, ...others])));
  });
});

describe('writing', () => {
  test('a batch that is written again is counted once', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS, status: { code: 2, message: 'x' } });
    const batch = [{ tenant, spans: [root, childOf(root)] }];
    await store.writer.write(batch, RECEIVED_AT_MS);
    await store.writer.write(batch, RECEIVED_AT_MS + 1000);
    expect(await store.reader.totals(tenant, ALL_TIME)).toEqual({
      spans: 2,
      traces: { value: 1, exact: true },
    });
    expect(await store.reader.countErrors(tenant, { window: ALL_TIME })).toEqual({ value: 1, exact: true });
  });

  test('a batch of many days', async () => {
    const tenant = newTenant();
    const spans = Array.from({ length: 130 }, (_, day) =>
      makeSpan({ startMs: NOON_MS - day * 24 * HOUR_MS, status: { code: 2, message: 'x' } }),
    );
    await write(tenant, ...spans);
    expect(ids(await list(tenant, { limit: 200 }))).toEqual(ids(spans));
    expect(await store.reader.countErrors(tenant, { window: ALL_TIME })).toEqual({ value: 130, exact: true });
  });

  test('attributes of a megabyte, empty texts and halves of surrogate pairs', async () => {
    const tenant = newTenant();
    const large = 'ä'.repeat(1_000_000);
    const span = makeSpan({
      name: '',
      startMs: NOON_MS,
      attributes: { large, '': '', half: 'a\ud800b', 'k\udfff': [large] },
    });
    await write(tenant, span);
    const [stored] = await readTrace(tenant, span.traceId);
    expect(stored?.attributes).toEqual(
      new Map<string, AttributeValue>([
        ['large', large],
        ['', ''],
        ['half', 'a\ufffdb'],
        ['k\ufffd', [large]],
      ]),
    );
  });

  test('an empty batch', async () => {
    await store.writer.write([], RECEIVED_AT_MS);
    await store.writer.write([{ tenant: newTenant(), spans: [] }], RECEIVED_AT_MS);
    await store.writer.writeRefusals([]);
  });

  test('a large batch, in the turns of others', async () => {
    const tenant = newTenant();
    const root = makeSpan({ startMs: NOON_MS });
    const spans = [
      root,
      ...Array.from({ length: 49_999 }, (_, i) => childOf(root, { startNs: root.startNs + BigInt(i) })),
    ];
    await write(tenant, ...spans);
    expect(await readTrace(tenant, root.traceId, 100_000)).toHaveLength(50_000);
    expect(await list(tenant)).toMatchObject([{ spanCount: 50_000, orphanCount: 0 }]);
  });

  test('the free space of its disk is known', async () => {
    expect(await store.writer.freeDiskBytes()).toBeGreaterThan(1_000_000);
  });
});

test('a query that takes too long says how to ask for less', async () => {
  const tenant = newTenant();
  await write(
    tenant,
    ...Array.from({ length: 20_000 }, () => makeSpan({ startMs: NOON_MS, attributes: { a: 'b' } })),
  );
  const { reader } = await store.another({ timeoutMs: 1 });
  const filter = parseFilter('a ~ "(x|y)+z" or "nowhere"');
  await expect(reader.countTraces(tenant, { window: ALL_TIME, filter })).rejects.toMatchObject({
    code: 'TIMEOUT',
    message: expect.stringMatching(/window|narrower/),
  });
});
