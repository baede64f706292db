import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../contracts/time.js';
import { loadConfig } from '../../platform/config/config.js';
import { serviceActor } from '../../platform/context.js';
import { createRemoteSource, type RemoteSource } from '../../platform/graph/remote-source.js';
import { serveSubgraph } from '../../platform/graph/serve-subgraph.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { resourceOf, type Span, SpanKind, StatusCode } from '../../subgraphs/tracing/domain/span.js';
import { newTenant } from '../support/database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { shopRequest } from '../support/tracing/shop.js';
import { childOf, makeSpan, newSpanId, newTraceId } from '../support/tracing/spans.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';
import { waitUntil } from '../support/wait-until.js';
import { silent } from './gateway-harness.js';

/** Every field of the tracing subgraph, asked at the gateway of a subgraph that is served as by another process. */
let tracing: TracingFixture;
let platform: TestPlatform;
let remote: RemoteSource;
let closeServer: () => Promise<unknown>;

const SERVICE_TOKEN = 'test-service-token-0123456789';
const now = Date.now();
const tenant = newTenant();
/** One a minute, the newest a minute ago; the 3rd failed, and those of the region `us` take five times as long. */
const requests = Array.from({ length: 30 }, (_, index) =>
  shopRequest({
    startMs: now - (index + 1) * MINUTE_MS,
    durationMs: index % 3 === 1 ? 500 : 100,
    region: index % 3 === 1 ? 'us' : 'eu',
    outcome: index === 2 ? 'error' : 'success',
  }),
);
const idOf = (index: number): string => requests[index]?.traceId ?? '';

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query, which each test knows
type Data = any;

async function send(query: string, variables: object = {}, asTenant = tenant) {
  const response = await fetch(platform.graphqlUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${platform.adminToken}`,
      'x-tenant-id': asTenant,
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  return (await response.json()) as {
    data?: Data;
    errors?: { message: string; extensions: Record<string, unknown> }[];
  };
}

async function ask(query: string, variables: object = {}, asTenant = tenant): Promise<Data> {
  const { data, errors } = await send(query, variables, asTenant);
  expect(errors).toBeUndefined();
  return data;
}

async function refusal(query: string, variables: object = {}) {
  const { errors } = await send(query, variables);
  return {
    message: errors?.[0]?.message,
    code: errors?.[0]?.extensions.code,
    details: errors?.[0]?.extensions.details,
  };
}

beforeAll(async () => {
  // Streams hear of what is stored; their own look at the store is further away than the end of any test.
  tracing = await startTracing({ limits: { followPollMs: 3_600_000 } });
  const server = createHttpServer({
    name: 'tracing',
    log: silent,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 1_048_576,
    readiness: {},
  });
  serveSubgraph(server, {
    subgraph: tracing.subgraph,
    config: loadConfig({ SERVICE_TOKEN }),
    log: silent,
  });
  const port = await listen(server, { host: '127.0.0.1', port: 0, variable: 'TRACING_SUBGRAPH_PORT' });
  closeServer = () => server.close();
  remote = createRemoteSource({
    name: 'tracing',
    url: `http://127.0.0.1:${port}/graphql`,
    serviceToken: SERVICE_TOKEN,
    log: silent,
  });
  platform = await startTestPlatform({ tracing: remote, worker: false });
  await tracing.ingest(
    tenant,
    requests.flatMap(({ spans }) => spans),
  );
}, 60_000);
/** A trace over four hosts with clocks of their own; some spans share their id, some have lost their parent, some failed. */
function skewedTrace(count: number): Span[] {
  const root = makeSpan({
    startMs: now - 5 * MINUTE_MS,
    durationMs: 5_000,
    kind: SpanKind.server,
    resource: onHost(0),
  });
  const spans = [root];
  for (let index = 1; index < count; index += 1) {
    const parent = spans[Math.floor((index - 1) / 3)] ?? root;
    const host = index % 4;
    const startNs = root.startNs + BigInt(index) * 1_000_000n + BigInt(host) * 30_000_000_000n;
    spans.push(
      childOf(parent, {
        name: `work ${index % 7}`,
        kind: index % 2 === 0 ? SpanKind.server : SpanKind.client,
        resource: onHost(host),
        startNs,
        durationMs: 2,
        attributes: { index: BigInt(index), text: 'ü'.repeat(index % 5) },
        ...(index % 50 === 0 && { spanId: parent.spanId, kind: SpanKind.server }),
        ...(index % 90 === 0 && { parentSpanId: 'f'.repeat(16) }),
        ...(index % 40 === 0 && { status: { code: StatusCode.error, message: `failed ${index}` } }),
        ...(index % 10 === 0 && {
          events: [
            { timeNs: startNs, name: `event ${index}`, attributes: new Map(), droppedAttributesCount: 0 },
          ],
        }),
      }),
    );
  }
  return spans;
}

const onHost = (host: number) =>
  resourceOf(
    new Map([
      ['service.name', `service-${host % 3}`],
      ['host.name', `host-${host}`],
    ]),
  );

afterAll(async () => {
  await platform?.stop();
  await remote?.close();
  await closeServer?.();
  await tracing?.close();
});

describe('traces', () => {
  const LIST = `query (
    $filter: TraceFilterInput, $order: TraceOrder! = NEWEST, $first: Int! = 50, $after: String, $offset: Int
  ) {
    traces(filter: $filter, order: $order, first: $first, after: $after, offset: $offset) {
      totalCount totalCountIsExact window { start end }
      pageInfo { hasNextPage endCursor }
      edges { cursor node { id serviceName operationName durationMs outcome spanCount errorCount rootKind } }
    }
  }`;
  const list = async (variables: object) => {
    const { traces } = await ask(LIST, variables);
    return { ...traces, ids: traces.edges.map(({ node }: Data) => node.id) };
  };

  test('newest first, page by page', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page: Data = await list({ first: 7, after });
      expect(page).toMatchObject({ totalCount: 30, totalCountIsExact: true });
      seen.push(...page.ids);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(requests.map(({ traceId }) => traceId));
  });

  test('whose spans arrive just now says the same everywhere', async () => {
    const mine = newTenant();
    const root = makeSpan({ startMs: now, durationMs: 1000 });
    await tracing.ingest(mine, [root]);
    let isArriving = true;
    const arriving = (async () => {
      for (let batch = 0; batch < 5; batch += 1) {
        await tracing.ingest(
          mine,
          Array.from({ length: 20 }, () => childOf(root)),
        );
      }
      isArriving = false;
    })();
    const query = `query ($id: ID!) {
      trace(id: $id) { spanCount services { spanCount } performanceMetrics { totalSpans } spans(limit: 1000) { id } }
    }`;
    const counts = new Set<number>();
    while (isArriving) {
      const { trace } = await ask(query, { id: root.traceId }, mine);
      const { length } = trace.spans;
      counts.add(length);
      expect(trace).toMatchObject({
        spanCount: length,
        services: [{ spanCount: length }],
        performanceMetrics: { totalSpans: length },
      });
    }
    await arriving;
    expect(counts.size).toBeGreaterThan(1);
  });

  test('slowest first, page by page', async () => {
    const first = await list({ order: 'SLOWEST', first: 10 });
    expect(first.edges.every(({ node }: Data) => node.durationMs === 500)).toBe(true);
    const second = await list({ order: 'SLOWEST', first: 30, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(new Set([...first.ids, ...second.ids]).size).toBe(30);
    expect((await list({ order: 'SLOWEST', first: 5, offset: 10 })).edges[0].node.durationMs).toBe(100);
  });

  test('counted by start and duration', async () => {
    const HEATMAP = `query ($filter: TraceFilterInput, $timeBuckets: Int!, $durationBuckets: Int!) {
      traceHeatmap(filter: $filter, timeBuckets: $timeBuckets, durationBuckets: $durationBuckets) {
        window { start end } timeBucketMs timeBucketCount durationBoundsMs traceCount
        cells { time duration count errorCount }
      }
    }`;
    const half = 15 * MINUTE_MS;
    const timeRange = {
      start: new Date(now - 30.5 * MINUTE_MS).toISOString(),
      end: new Date(now - 0.5 * MINUTE_MS).toISOString(),
    };
    const { traceHeatmap } = await ask(HEATMAP, {
      filter: { timeRange },
      timeBuckets: 2,
      durationBuckets: 20,
    });
    expect(traceHeatmap).toMatchObject({
      window: timeRange,
      timeBucketMs: half,
      timeBucketCount: 2,
      traceCount: 30,
    });
    const bounds: number[] = traceHeatmap.durationBoundsMs;
    const cellOf = (durationMs: number) => bounds.findLastIndex((bound) => bound <= durationMs);
    expect(traceHeatmap.cells).toEqual([
      { time: 0, duration: cellOf(100), count: 10, errorCount: 0 },
      { time: 0, duration: cellOf(500), count: 5, errorCount: 0 },
      { time: 1, duration: cellOf(100), count: 10, errorCount: 1 },
      { time: 1, duration: cellOf(500), count: 5, errorCount: 0 },
    ]);
    const of = async (filter: object) =>
      (await ask(HEATMAP, { filter: { timeRange, ...filter }, timeBuckets: 1, durationBuckets: 1 }))
        .traceHeatmap;
    expect((await of({ query: 'region = "us"' })).cells).toEqual([
      { time: 0, duration: 0, count: 10, errorCount: 0 },
    ]);
    expect((await of({ outcome: 'ERROR' })).traceCount).toBe(1);
    expect(await of({ service: 'nobody' })).toMatchObject({ durationBoundsMs: [], cells: [] });
    expect(await refusal(HEATMAP, { timeBuckets: 121, durationBuckets: 1 })).toMatchObject({
      details: { field: 'timeBuckets' },
    });
  });

  test('what a trace in a list tells', async () => {
    const { edges } = await list({ first: 3 });
    expect(edges[2].node).toEqual({
      id: idOf(2),
      serviceName: 'web',
      operationName: 'GET /checkout',
      durationMs: 100,
      outcome: 'ERROR',
      spanCount: 6,
      errorCount: 3,
      rootKind: 'SERVER',
    });
  });

  test.each<[string, object, (each: (typeof requests)[number], index: number) => boolean]>([
    ['a service', { service: 'trainer' }, () => true],
    ['a service without spans', { service: 'nobody' }, () => false],
    ['an operation', { operation: 'predict' }, () => true],
    ['an outcome', { outcome: 'ERROR' }, (_each, index) => index === 2],
    ['a duration', { minDurationMs: 400, maxDurationMs: 600 }, (_each, index) => index % 3 === 1],
    ['an attribute', { attributes: [{ key: 'region', value: 'us' }] }, (_each, index) => index % 3 === 1],
    ['an attribute that is there', { attributes: [{ key: 'db.namespace' }] }, () => true],
    ['attributes of two spans', { attributes: [{ key: 'db.namespace' }, { key: 'region' }] }, () => false],
    ['a kind', { kind: 'CONSUMER', service: 'trainer' }, () => true],
    ['a kind that the service has not', { kind: 'CONSUMER', service: 'web' }, () => false],
    ['text', { text: 'NO LABEL' }, (_each, index) => index === 2],
    ['the filter language', { query: 'region = "us" and kind = server' }, (_each, index) => index % 3 === 1],
    [
      'a field of the whole trace beside others',
      {
        query: 'trace.duration > 400ms and service = "model-api"',
        attributes: [{ key: 'region', value: 'us' }],
      },
      (_each, index) => index % 3 === 1,
    ],
    [
      'a length of time',
      { timeRange: { last: '10m' } },
      // Back from when it is asked, which on a loaded machine is minutes after the spans were made.
      (_each, index) => Date.now() - now + (index + 1) * MINUTE_MS < 10 * MINUTE_MS,
    ],
    [
      'two ends',
      {
        timeRange: {
          start: new Date(now - 10.5 * MINUTE_MS).toISOString(),
          end: new Date(now - 8.5 * MINUTE_MS).toISOString(),
        },
      },
      (_each, index) => index === 8 || index === 9,
    ],
  ])('by %s', async (_name, filter, matches) => {
    const { ids, totalCount } = await list({ filter });
    const expected = requests.filter(matches).map(({ traceId }) => traceId);
    expect(ids).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  test.each<[string, object, string, string]>([
    ['a page of none', { first: 0 }, 'first must be 1 to 1000.', 'first'],
    [
      'a foreign cursor',
      { after: 'xyz' },
      'after is not a cursor of this list; start again without it.',
      'after',
    ],
    [
      'durations the wrong way round',
      { filter: { minDurationMs: 2, maxDurationMs: 1 } },
      'minDurationMs must not be more than maxDurationMs.',
      'minDurationMs',
    ],
    [
      'a negative duration',
      { filter: { minDurationMs: -1 } },
      'minDurationMs must be 0 or more milliseconds, and at most 104 days.',
      'minDurationMs',
    ],
    [
      'a time longer than spans are kept',
      { filter: { timeRange: { last: '8d' } } },
      'last must not be longer than spans are kept: 7 days.',
      'last',
    ],
    [
      'an empty key',
      { filter: { attributes: [{ key: '' }] } },
      'attributes must have keys that are not empty.',
      'attributes',
    ],
  ])('refuses %s', async (_name, variables, message, field) => {
    expect(await refusal(LIST, variables)).toEqual({
      message,
      code: 'INVALID_INPUT',
      details: { field },
    });
  });

  test('an error in the filter language says where it is', async () => {
    const { message, code } = await refusal(`{ traces(filter: { query: "service = " }) { totalCount } }`);
    expect(code).toBe('INVALID_INPUT');
    expect(message).toMatch(/\d/);
  });

  test('another tenant sees nothing of them', async () => {
    const data = await ask(
      `query ($id: ID!) {
        trace(id: $id) { id }
        traces { totalCount }
        services { totalCount totalSpanCount }
        traceErrors { totalCount }
        dependencyGraph { nodes { name } }
        attributeKeys
      }`,
      { id: idOf(0) },
      newTenant(),
    );
    expect(data).toEqual({
      trace: null,
      traces: { totalCount: 0 },
      services: { totalCount: 0, totalSpanCount: 0 },
      traceErrors: { totalCount: 0 },
      dependencyGraph: { nodes: [] },
      attributeKeys: [],
    });
  });

  test('nobody asks without a token', async () => {
    const response = await fetch(platform.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ traces { totalCount } }' }),
    });
    expect(response.status).toBe(401);
  });
});

describe('one trace', () => {
  test('with its spans, tree, path and causes', async () => {
    const { trace } = await ask(
      `query ($id: ID!) {
        trace(id: $id) {
          id startedAt startedAtUnixNano endedAtUnixNano durationMs outcome errorMessage tags orphanCount
          isTruncated warnings rootSpanId
          service { name requestCount }
          services { name spanCount errorCount }
          spans { id parentId depth name serviceName kind outcome status durationMs selfTimeMs childCount }
          tree { name children { name children { name children { name parent { name } } } } }
          criticalPath { span { name } offsetMs durationMs }
          serviceBreakdown { serviceName spanCount errorCount selfTimeMs share criticalPathMs }
          errorSpans { spanId errorType errorMessage stackTrace severity span { name } }
          performanceMetrics { totalSpans errorSpans slowestSpanDurationMs }
          rootCauses { span { name serviceName } outcome errorType errorMessage failedAncestorCount waitedFor { id } }
        }
      }`,
      { id: idOf(2) },
    );
    expect(trace).toMatchObject({
      id: idOf(2),
      startedAt: new Date(now - 3 * MINUTE_MS).toISOString(),
      startedAtUnixNano: `${now - 3 * MINUTE_MS}000000`,
      durationMs: 100,
      outcome: 'ERROR',
      tags: { region: 'eu', 'http.response.status_code': '500' },
      orphanCount: 0,
      isTruncated: false,
      warnings: [],
      service: { name: 'web', requestCount: 30 },
      performanceMetrics: { totalSpans: 6, errorSpans: 3, slowestSpanDurationMs: 100 },
    });
    expect(trace.errorMessage).toEqual(expect.any(String));
    expect(trace.spans.map(({ name, depth }: Data) => [name, depth])).toEqual([
      ['GET /checkout', 0],
      ['POST /predict', 1],
      ['predict', 2],
      ['SELECT labels', 3],
      ['send feedback', 3],
      ['process feedback', 4],
    ]);
    expect(trace.spans[0]).toMatchObject({ id: trace.rootSpanId, parentId: null, childCount: 1 });
    expect(trace.tree).toEqual([
      {
        name: 'GET /checkout',
        children: [
          {
            name: 'POST /predict',
            children: [
              {
                name: 'predict',
                children: [
                  { name: 'SELECT labels', parent: { name: 'predict' } },
                  { name: 'send feedback', parent: { name: 'predict' } },
                ],
              },
            ],
          },
        ],
      },
    ]);
    const covered = trace.criticalPath.reduce((sum: number, { durationMs }: Data) => sum + durationMs, 0);
    expect(covered).toBeCloseTo(100, 3);
    expect(trace.serviceBreakdown.map(({ serviceName }: Data) => serviceName).sort()).toEqual([
      'model-api',
      'trainer',
      'web',
    ]);
    expect(trace.errorSpans).toHaveLength(3);
    expect(trace.rootCauses).toEqual([
      {
        span: { name: 'predict', serviceName: 'model-api' },
        outcome: 'ERROR',
        errorType: 'ValueError',
        errorMessage: 'no label for row 17',
        failedAncestorCount: 2,
        waitedFor: null,
      },
    ]);
  });

  test('some of its spans', async () => {
    const { trace } = await ask(
      `query ($id: ID!) {
        trace(id: $id) {
          byOperation: spans(operation: "predict") { name }
          byService: spans(service: "web") { name }
          failed: spans(outcome: ERROR) { name }
          page: spans(limit: 2, offset: 1) { name }
          nothing: span(id: "00f067aa0ba902b7") { name }
        }
      }`,
      { id: idOf(2) },
    );
    const names = (list: Data) => list.map(({ name }: Data) => name);
    expect(names(trace.byOperation)).toEqual(['predict']);
    expect(names(trace.byService)).toEqual(['GET /checkout', 'POST /predict']);
    expect(names(trace.failed)).toEqual(['GET /checkout', 'POST /predict', 'predict']);
    expect(names(trace.page)).toEqual(['POST /predict', 'predict']);
    expect(trace.nothing).toBeNull();
    expect(await refusal(`{ trace(id: "${idOf(2)}") { spans(limit: 0) { name } } }`)).toMatchObject({
      message: 'limit must be 1 to 100000.',
    });
  });

  test.each([
    ['sent once', false],
    ['in part delivered twice, with more attributes', true],
  ])(
    'the pages of a large one, %s, are together the whole, with adjusted clocks',
    async (_name, isRepeated) => {
      const mine = newTenant();
      const large = skewedTrace(1_500);
      await tracing.ingest(mine, large);
      if (isRepeated) {
        const again = large.slice(3, 9);
        const more = (span: Span) => new Map([...span.attributes, ['again', true] as const]);
        await tracing.ingest(mine, [...again, ...again.map((span) => ({ ...span, attributes: more(span) }))]);
      }
      const outline = 'id parentId depth childCount name serviceName kind startedAtUnixNano endedAtUnixNano';
      const times = 'durationMs clockSkewMs selfTimeMs criticalPathMs outcome warnings';
      const content = 'tags status statusMessage logs { atUnixNano message fields } links { spanId }';
      const summary =
        'spanCount durationMs startedAtUnixNano services { name spanCount } warnings isTruncated';
      const read = async (fields: string, limit: number, offset: number): Promise<Data> => {
        const query = `query ($id: ID!, $limit: Int!, $offset: Int!) { trace(id: $id) {
        ${summary} spans(limit: $limit, offset: $offset) { ${fields} } } }`;
        return (await ask(query, { id: large[0]?.traceId, limit, offset }, mine)).trace;
      };
      for (const fields of [`${outline} ${times}`, `${outline} ${times} ${content}`]) {
        const { spans: all, ...whole } = await read(fields, 100_000, 0);
        expect(all).toHaveLength(large.length);
        expect(new Set(all.map(({ clockSkewMs }: Data) => clockSkewMs)).size).toBeGreaterThan(1);
        const together: Data[] = [];
        for (let offset = 0; offset < all.length; offset += 400) {
          const { spans, ...part } = await read(fields, 400, offset);
          expect(part).toEqual(whole);
          together.push(...spans);
        }
        expect(together).toEqual(all);
      }
      const columns =
        'ids parentIds names serviceNames startedAtUnixNano durationMs outcomes tags logs { message }';
      const { trace } = await ask(
        `query ($id: ID!) { trace(id: $id) {
        part: spanColumns(limit: 300, offset: 700) { ${columns} } } }`,
        { id: large[0]?.traceId },
        mine,
      );
      const { trace: whole } = await ask(
        `query ($id: ID!) { trace(id: $id) { rootCauses { outcome } spanColumns { ${columns} } } }`,
        { id: large[0]?.traceId },
        mine,
      );
      for (const [name, column] of Object.entries<Data>(trace.part)) {
        expect([name, column]).toEqual([name, whole.spanColumns[name].slice(700, 1_000)]);
      }

      const waterfall =
        'waterfall(limit: 900) { ids names services depth parent startUs durationUs selfUs criticalUs flags }';
      const drawn = await ask(
        `query ($id: ID!) { trace(id: $id) { serviceBreakdown { serviceName criticalPathMs } ${waterfall} } }`,
        { id: large[0]?.traceId },
        mine,
      );
      const told = await ask(
        `query ($id: ID!) { trace(id: $id) { rootCauses { outcome } startedAtUnixNano
          serviceBreakdown { serviceName criticalPathMs } ${waterfall} spans(limit: 900) { ${outline} ${times} } } }`,
        { id: large[0]?.traceId },
        mine,
      );
      expect(drawn.trace.waterfall).toEqual(told.trace.waterfall);
      expect(drawn.trace.serviceBreakdown).toEqual(told.trace.serviceBreakdown);
      const { ids, ...lists } = drawn.trace.waterfall;
      const us = (ms: number) => Math.round(ms * 1_000);
      const start = BigInt(told.trace.startedAtUnixNano);
      expect(
        ids.map((id: string, index: number) => ({
          id,
          ...Object.fromEntries(Object.entries<Data>(lists).map(([name, list]) => [name, list[index]])),
        })),
      ).toEqual(
        told.trace.spans.map((span: Data, index: number) => ({
          id: span.id,
          names: span.name,
          services: span.serviceName,
          depth: span.depth,
          // Not by `parentId`: client and server of one call may share an id.
          parent: lists.depth.slice(0, index).lastIndexOf(span.depth - 1),
          startUs: Math.round(Number(BigInt(span.startedAtUnixNano) - start) / 1_000),
          durationUs: us(span.durationMs),
          selfUs: us(span.selfTimeMs),
          criticalUs: us(span.criticalPathMs),
          flags: (span.outcome === 'SUCCESS' ? 0 : 1) + (span.warnings.length > 0 ? 4 : 0),
        })),
      );
    },
    60_000,
  );

  test('attributes of every type, events and links survive', async () => {
    const linked = requests[0]?.spans[0];
    const span = makeSpan({
      startMs: now - MINUTE_MS,
      name: 'typed',
      kind: SpanKind.internal,
      traceState: 'vendor=1',
      attributes: {
        text: 'a "b"',
        yes: true,
        int: 9_007_199_254_740_993n,
        double: 0.5,
        bytes: new Uint8Array([1, 2, 255]),
        list: ['a', 1n, 0.5],
        map: new Map([['k', 'v']]),
        nothing: null,
      },
      status: { code: StatusCode.ok, message: '' },
      events: [
        {
          timeNs: BigInt(now - MINUTE_MS) * 1_000_000n + 1_234n,
          name: 'cache.miss',
          attributes: new Map([['size', 3n]]),
          droppedAttributesCount: 1,
        },
      ],
      links: [
        {
          traceId: linked?.traceId ?? '',
          spanId: linked?.spanId ?? '',
          traceState: '',
          attributes: new Map([['why', 'batch']]),
          droppedAttributesCount: 0,
          flags: 1,
        },
      ],
    });
    await tracing.ingest(tenant, [span]);
    const { trace } = await ask(
      `query ($id: ID!, $span: ID!) {
        trace(id: $id) {
          span(id: $span) {
            status traceState scopeName sampleWeight
            attributes { key type value }
            resourceAttributes { key type value }
            events { name atUnixNano attributes { key type value } }
            logs { level message fields }
            links { traceId spanId attributes { key value } trace { operationName } }
          }
        }
      }`,
      { id: span.traceId, span: span.spanId },
    );
    expect(trace.span).toMatchObject({
      status: 'OK',
      traceState: 'vendor=1',
      scopeName: '',
      sampleWeight: 1,
    });
    expect(trace.span.attributes.sort((a: Data, b: Data) => (a.key < b.key ? -1 : 1))).toEqual([
      { key: 'bytes', type: 'BYTES', value: 'AQL/' },
      { key: 'double', type: 'DOUBLE', value: '0.5' },
      { key: 'int', type: 'INT', value: '9007199254740993' },
      { key: 'list', type: 'ARRAY', value: '["a",1,0.5]' },
      { key: 'map', type: 'KEY_VALUE_LIST', value: '{"k":"v"}' },
      { key: 'nothing', type: 'EMPTY', value: '' },
      { key: 'text', type: 'STRING', value: 'a "b"' },
      { key: 'yes', type: 'BOOL', value: 'true' },
    ]);
    expect(trace.span.resourceAttributes).toEqual([
      { key: 'service.name', type: 'STRING', value: 'test-service' },
    ]);
    expect(trace.span.events).toEqual([
      {
        name: 'cache.miss',
        atUnixNano: String(BigInt(now - MINUTE_MS) * 1_000_000n + 1_234n),
        attributes: [{ key: 'size', type: 'INT', value: '3' }],
      },
    ]);
    expect(trace.span.logs).toMatchObject([{ level: 'info', fields: { size: 3 } }]);
    expect(trace.span.links).toEqual([
      {
        traceId: linked?.traceId,
        spanId: linked?.spanId,
        attributes: [{ key: 'why', value: 'batch' }],
        trace: { operationName: 'GET /checkout' },
      },
    ]);
  });

  test('a span whose parent has not arrived is a root with a warning', async () => {
    const orphan = makeSpan({ startMs: now - MINUTE_MS, parentSpanId: newSpanId(), name: 'late' });
    const child = childOf(orphan, { name: 'below' });
    await tracing.ingest(tenant, [orphan, child]);
    const { trace } = await ask(
      `query ($id: ID!) {
        trace(id: $id) { orphanCount warnings tree { name parentId parent { id } warnings children { name } } }
      }`,
      { id: orphan.traceId },
    );
    expect(trace).toMatchObject({
      orphanCount: 1,
      tree: [{ name: 'late', parentId: orphan.parentSpanId, parent: null, children: [{ name: 'below' }] }],
    });
    expect(trace.warnings).toHaveLength(1);
    expect(trace.tree[0].warnings[0]).toContain(orphan.parentSpanId);
  });

  test('by half an id: when it names one trace, and not when it names two', async () => {
    const half = newTraceId().slice(16);
    const spans = ['1', '2'].map((digit) =>
      makeSpan({ startMs: now - MINUTE_MS, traceId: digit.repeat(16) + half }),
    );
    await tracing.ingest(tenant, spans.slice(0, 1));
    expect(await ask(`{ trace(id: "${half}") { id } }`)).toEqual({ trace: { id: spans[0]?.traceId } });
    await tracing.ingest(tenant, spans.slice(1));
    expect(await refusal(`{ trace(id: "${half}") { id } }`)).toMatchObject({
      code: 'INVALID_INPUT',
      message: `Several traces end in ${half}; give all 32 digits.`,
    });
    expect(await ask(`{ trace(id: "nothing") { id } }`)).toEqual({ trace: null });
  });

  test('other subgraphs lead to it by its id', async () => {
    const representations = [
      { __typename: 'Trace', id: idOf(0) },
      { __typename: 'Trace', id: newTraceId() },
      { __typename: 'Service', name: 'web' },
      { __typename: 'Service', name: 'nobody' },
    ];
    const result = await tracing.subgraph.execute(
      {
        query: `query ($representations: [_Any!]!) {
          _entities(representations: $representations) {
            ... on Trace { id durationMs }
            ... on Service { name traceCount }
          }
        }`,
        variables: { representations },
      },
      { tenant, requestId: 'r', actor: { ...serviceActor('test'), roles: ['service'] } },
    );
    expect(result.errors).toBeUndefined();
    expect((result.data as Data)._entities).toEqual([
      { id: idOf(0), durationMs: 100 },
      null,
      { name: 'web', traceCount: 30 },
      null,
    ]);
  });
});

describe('comparisons', () => {
  test('of two traces', async () => {
    const { compareTraces } = await ask(
      `query ($base: ID!, $other: ID!) {
        compareTraces(base: $base, other: $other) {
          base { id } other { id }
          difference {
            addedCount removedCount changedCount sameCount
            base { durationMs spanCount } other { durationMs }
            places { index parentIndex depth service operation status base { totalMs } delta { totalMs } }
            changes(limit: 1) { contribution path { service operation } }
          }
        }
      }`,
      { base: idOf(0), other: idOf(1) },
    );
    expect(compareTraces).toMatchObject({
      base: { id: idOf(0) },
      other: { id: idOf(1) },
      difference: {
        addedCount: 0,
        removedCount: 0,
        base: { durationMs: 100, spanCount: 6 },
        other: { durationMs: 500 },
      },
    });
    const { places, changes } = compareTraces.difference;
    expect(places[0]).toMatchObject({
      index: 0,
      parentIndex: null,
      depth: 0,
      service: 'web',
      operation: 'GET /checkout',
      status: 'CHANGED',
      base: { totalMs: 100 },
      delta: { totalMs: 400 },
    });
    expect(changes[0].path[0]).toEqual({ service: 'web', operation: 'GET /checkout' });
    expect(
      await refusal(`{ compareTraces(base: "${idOf(0)}", other: "${'f'.repeat(32)}") { base { id } } }`),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('of two sets', async () => {
    const COMPARE = `query ($base: TraceFilterInput!, $other: TraceFilterInput!) {
      compareTraceSets(base: $base, other: $other) {
        base { traceCount durationMs } other { traceCount durationMs } changedCount
      }
    }`;
    const eu = { attributes: [{ key: 'region', value: 'eu' }] };
    const us = { attributes: [{ key: 'region', value: 'us' }] };
    const { compareTraceSets } = await ask(COMPARE, { base: eu, other: us });
    expect(compareTraceSets.base).toEqual({ traceCount: 20, durationMs: expect.closeTo(100, 3) });
    expect(compareTraceSets.other).toEqual({ traceCount: 10, durationMs: expect.closeTo(500, 3) });
    expect(compareTraceSets.changedCount).toBeGreaterThan(0);
    expect(await refusal(COMPARE, { base: eu, other: { service: 'nobody' } })).toMatchObject({
      message: 'other matches no trace; widen its filter or its time range.',
    });
  });

  test('what the slow ones have in common', async () => {
    const EXPLAIN = `query ($slowerThanMs: Float) {
      explainSlowTraces(filter: { service: "web", operation: "GET /checkout" }, slowerThanMs: $slowerThanMs) {
        slowerThanMs slowSpanCount otherSpanCount attributes { key value slowShare otherShare lift chance }
      }
    }`;
    const { explainSlowTraces } = await ask(EXPLAIN, { slowerThanMs: 300 });
    expect(explainSlowTraces).toMatchObject({ slowerThanMs: 300, slowSpanCount: 10, otherSpanCount: 20 });
    expect(explainSlowTraces.attributes).toContainEqual(
      expect.objectContaining({ key: 'region', value: 'us', slowShare: 1, otherShare: 0 }),
    );
    expect((await ask(EXPLAIN)).explainSlowTraces.slowerThanMs).toBeGreaterThan(400);
    expect(await refusal(EXPLAIN, { slowerThanMs: -1 })).toMatchObject({
      details: { field: 'slowerThanMs' },
    });
  });
});

describe('services', () => {
  test('all, and page by page', async () => {
    const SERVICES = `query ($after: String) {
      services(first: 2, after: $after) {
        totalCount totalTraceCountIsExact pageInfo { hasNextPage endCursor } edges { node { name traceCount } }
      }
    }`;
    const first = (await ask(SERVICES)).services;
    const second = (await ask(SERVICES, { after: first.pageInfo.endCursor })).services;
    const names = [...first.edges, ...second.edges].map(({ node }: Data) => node.name);
    expect(names).toEqual(expect.arrayContaining(['web', 'model-api', 'trainer']));
    expect(names).toHaveLength(first.totalCount);
  });

  test('one, with its figures and operations', async () => {
    const { service, operations, nobody } = await ask(`{
      service(name: "model-api") {
        name traceCount spanCount requestCount averageDurationMs errorRate lastSeenAt window { start end }
        operations { name count errorCount averageDurationMs }
        performance { requestCount successCount failureCount errorRate p50DurationMs trends { duration } }
      }
      operations(service: "trainer") { service name count }
      nobody: service(name: "nobody") { name }
    }`);
    expect(service).toMatchObject({ traceCount: 30, spanCount: 90, requestCount: 30 });
    expect(service.errorRate).toBeCloseTo(100 / 30, 6);
    expect(service.operations.map(({ name }: Data) => name).sort()).toEqual([
      'SELECT labels',
      'predict',
      'send feedback',
    ]);
    expect(service.performance).toMatchObject({ requestCount: 30, successCount: 29, failureCount: 1 });
    expect(operations).toEqual([{ service: 'trainer', name: 'process feedback', count: 30 }]);
    expect(nobody).toBeNull();
  });

  test('the performance of several is that of each, for as many queries as that of one', async () => {
    const mine = newTenant();
    const names = ['a', 'b', 'c'];
    await tracing.ingest(
      mine,
      names.flatMap((service, index) =>
        Array.from({ length: index + 1 }, () =>
          makeSpan({ service, startMs: now - MINUTE_MS, durationMs: 10 * (index + 1) }),
        ),
      ),
    );
    // No span of it is a request.
    await tracing.ingest(mine, [
      childOf(makeSpan({ service: 'a' }), { service: 'd', startMs: now - MINUTE_MS, durationMs: 70 }),
    ]);
    const figures = 'requestCount averageDurationMs operations { name count } trends { throughput }';
    const reads = vi.spyOn(tracing.deps.reader, 'operationMetrics');
    const readsOf = async (query: string) => {
      reads.mockClear();
      return { data: await ask(query, {}, mine), count: reads.mock.calls.length };
    };
    const one = await readsOf(`{ service(name: "d") { performance { ${figures} } } }`);
    const all = await readsOf(
      `{ services(first: 10) { edges { node { name performance { ${figures} } } } } }`,
    );
    reads.mockRestore();
    const performanceOf = new Map(
      all.data.services.edges.map(({ node }: Data) => [node.name, node.performance]),
    );
    expect(performanceOf.get('d')).toEqual(one.data.service.performance);
    expect(names.map((name) => performanceOf.get(name))).toMatchObject([
      { requestCount: 1, averageDurationMs: 10 },
      { requestCount: 2, averageDurationMs: 20 },
      { requestCount: 3, averageDurationMs: 30 },
    ]);
    // One more: the list itself.
    expect(all.count).toBe(one.count + 1);
  });

  test('a service that has been silent is there, with zeros', async () => {
    const silentService = `silent-${newSpanId()}`;
    await tracing.ingest(tenant, [makeSpan({ service: silentService, startMs: now - 3 * HOUR_MS })]);
    const { service } = await ask(
      `query ($name: String!) {
        service(name: $name, timeRange: { last: "1h" }) { spanCount requestCount errorRate lastSeenAt operations { name } }
      }`,
      { name: silentService },
    );
    expect(service).toEqual({
      spanCount: 0,
      requestCount: 0,
      errorRate: 0,
      lastSeenAt: null,
      operations: [],
    });
  });

  test('performance, trends and the slowest', async () => {
    const { servicePerformance, performanceTrends, slowest } = await ask(`{
      servicePerformance(service: "web", timeRange: { last: "1h" }) {
        service operation requestCount throughputPerSecond operations { name } trends { throughput errorRate }
      }
      performanceTrends(service: "web", timeRange: { last: "1h" }, granularity: "1m") {
        granularityMs points { at requestCount errorRate averageDurationMs } trends { duration }
      }
      slowest(service: "web", first: 3) {
        traces { id durationMs } operations { service name averageDurationMs maxDurationMs }
      }
    }`);
    expect(servicePerformance).toMatchObject({ service: 'web', operation: null, requestCount: 30 });
    expect(servicePerformance.throughputPerSecond).toBeCloseTo(30 / 3_600, 5);
    expect(performanceTrends.granularityMs).toBe(MINUTE_MS);
    const total = performanceTrends.points.reduce(
      (sum: number, { requestCount }: Data) => sum + requestCount,
      0,
    );
    expect(total).toBe(30);
    expect(slowest.traces.map(({ durationMs }: Data) => durationMs)).toEqual([500, 500, 500]);
    expect(slowest.operations[0]).toMatchObject({
      service: 'web',
      name: 'GET /checkout',
      maxDurationMs: 500,
    });
  });

  test('points that would be too many are refused', async () => {
    expect(
      await refusal(`{ performanceTrends(timeRange: { last: "7d" }, granularity: "30s") { granularityMs } }`),
    ).toMatchObject({ message: 'granularity must be a length such as 15m, 24h or 7d.' });
  });

  test('keys and values of attributes', async () => {
    const { attributeKeys, attributeValues, keys, values } = await ask(`{
      attributeKeys(service: "web")
      attributeValues(key: "region", service: "web")
      keys: attributeKeys(service: "web", prefix: "HTTP.request")
      values: attributeValues(key: "region", prefix: "U")
    }`);
    expect(keys).toEqual(['http.request.method']);
    expect(values).toEqual(['us']);
    expect(attributeKeys).toEqual(expect.arrayContaining(['region', 'http.request.method']));
    expect(attributeValues).toEqual(['eu', 'us']);
    expect(await refusal(`{ attributeValues(key: "") }`)).toMatchObject({
      message: 'key must not be empty.',
    });
  });
});

describe('errors', () => {
  test('a list, its totals and groups', async () => {
    const { traceErrors, errorGroups } = await ask(`{
      traceErrors(filter: { service: "model-api" }, first: 10) {
        totalCount totalCountIsExact
        types { type count severity }
        services { service count lastErrorId }
        edges { node { id trace { id } spanId operationName type message normalizedMessage stackTrace severity groupId tags } }
      }
      errorGroups(filter: { service: "model-api" }) { id type count firstSeenAt lastSeenAt lastError { message } }
    }`);
    expect(traceErrors).toMatchObject({
      totalCount: 1,
      totalCountIsExact: true,
      types: [{ type: 'ValueError', count: 1 }],
      services: [{ service: 'model-api', count: 1 }],
    });
    const [{ node }] = traceErrors.edges;
    expect(node).toMatchObject({
      trace: { id: idOf(2) },
      operationName: 'predict',
      message: 'no label for row 17',
      stackTrace: 'at predict (model.ts:1)',
      tags: { 'model.name': 'ngram' },
    });
    expect(node.normalizedMessage).not.toContain('17');
    expect(errorGroups).toMatchObject([
      { id: node.groupId, type: 'ValueError', count: 1, lastError: { message: 'no label for row 17' } },
    ]);
    const one = await ask(
      `query ($id: ID!) { traceError(id: $id) { id traceId } missing: traceError(id: "x") { id } }`,
      {
        id: node.id,
      },
    );
    expect(one).toEqual({ traceError: { id: node.id, traceId: idOf(2) }, missing: null });
  });

  test('page by page', async () => {
    const PAGE = `query ($after: String) {
      traceErrors(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } }
    }`;
    const first = (await ask(PAGE)).traceErrors;
    const second = (await ask(PAGE, { after: first.pageInfo.endCursor })).traceErrors;
    const ids = [...first.edges, ...second.edges].map(({ node }: Data) => node.id);
    expect(new Set(ids).size).toBe(first.totalCount);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });
});

test('a group of errors: over time, its traces, and what somebody decided about it', async () => {
  const mine = newTenant();
  const failing = (minutesAgo: number) =>
    shopRequest({ startMs: Date.now() - minutesAgo * MINUTE_MS, outcome: 'error' });
  const [old, older] = [failing(10), failing(50)];
  await tracing.ingest(mine, [...old.spans, ...older.spans]);
  const GROUP = `query ($id: ID!) { errorGroup(id: $id, timeRange: { last: "1h" }) {
    id count state decidedBy decidedAt timelineStepMs(points: 6) timeline(points: 6) { at count }
    traces(first: 5) { id }
  } }`;
  const { errorGroups } = await ask('{ errorGroups { id type state } }', {}, mine);
  const { id } = errorGroups.find(({ type }: Data) => type === 'ValueError');
  const read = async (asTenant = mine) => (await ask(GROUP, { id }, asTenant)).errorGroup;
  const before = await read();
  expect(before).toMatchObject({
    id,
    count: 2,
    state: 'OPEN',
    decidedBy: null,
    timeline: [{ count: 1 }, { count: 1 }],
    traces: [{ id: old.traceId }, { id: older.traceId }],
  });
  expect(before.timelineStepMs).toBeCloseTo(10 * MINUTE_MS, -1);

  const decide = (mutation: string, asTenant = mine) =>
    send(`mutation ($id: ID!) { ${mutation}(id: $id) { id state decidedBy } }`, { id }, asTenant);
  expect((await decide('resolveErrorGroup')).data?.resolveErrorGroup).toEqual({
    id,
    state: 'RESOLVED',
    decidedBy: 'admin',
  });
  expect(await read()).toMatchObject({ state: 'RESOLVED', decidedAt: expect.any(String) });
  // It happens again; whoever asks about a time before that is told so, too.
  const again = shopRequest({ startMs: Date.now() + 1_000, outcome: 'error' });
  await tracing.ingest(mine, again.spans);
  const past = `{ errorGroups(filter: { groupId: "${id}", timeRange: {
    start: "${new Date(Date.now() - 20 * MINUTE_MS).toISOString()}", end: "${new Date(Date.now() - MINUTE_MS).toISOString()}"
  } }) { count state } }`;
  expect((await ask(past, {}, mine)).errorGroups).toEqual([{ count: 1, state: 'RETURNED' }]);
  expect((await decide('ignoreErrorGroup')).data?.ignoreErrorGroup.state).toBe('IGNORED');
  expect((await decide('reopenErrorGroup')).data?.reopenErrorGroup.state).toBe('OPEN');

  expect(await read(tenant)).not.toMatchObject({ decidedBy: 'admin' });
  expect((await decide('resolveErrorGroup', newTenant())).errors?.[0]).toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
  expect((await send(GROUP, { id: 'none' }, mine)).data).toEqual({ errorGroup: null });
  for (const mutation of ['resolveErrorGroup', 'ignoreErrorGroup', 'reopenErrorGroup']) {
    const { errors } = await tracing.subgraph.execute(
      { query: `mutation { ${mutation}(id: "${id}") { id } }` },
      {
        tenant: mine,
        actor: { kind: 'user', id: 'bob', name: 'bob', roles: [], tenants: [] },
        requestId: mutation,
      },
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  }
});

test('what sets the spans with errors of a group apart from those of the same operations without', async () => {
  const mine = newTenant();
  const span = (name: string, region: string, isFailed: boolean, more: object = {}) =>
    makeSpan({
      ...{ service: 'pay', name, startMs: Date.now() - MINUTE_MS },
      attributes: { region, 'app.kind': 'payment', ...(isFailed && { 'error.type': 'Refused' }) },
      status: { code: isFailed ? StatusCode.error : StatusCode.unset, message: '' },
      ...more,
    });
  await tracing.ingest(mine, [
    ...Array.from({ length: 12 }, () => span('charge', 'us', true)),
    ...Array.from({ length: 30 }, (_, index) => span('charge', index < 3 ? 'us' : 'eu', false)),
    // Neither another operation nor another service says anything about it.
    ...Array.from({ length: 40 }, () => span('refund', 'us', false)),
    ...Array.from({ length: 40 }, () => span('charge', 'us', false, { service: 'other' })),
  ]);
  const EXPLAIN = `query ($id: ID!, $first: Int) { errorGroup(id: $id) {
    explanation(first: $first) { errorSpanCount otherSpanCount attributes { key value errorShare otherShare } }
  } }`;
  const { errorGroups } = await ask('{ errorGroups { id } }', {}, mine);
  const [{ id }] = errorGroups;
  expect((await ask(EXPLAIN, { id }, mine)).errorGroup.explanation).toEqual({
    ...{ errorSpanCount: 12, otherSpanCount: 30 },
    attributes: [{ key: 'region', value: 'us', errorShare: 1, otherShare: 0.1 }],
  });
  expect((await send(EXPLAIN, { id, first: 0 }, mine)).errors?.[0]).toMatchObject({
    extensions: { code: 'INVALID_INPUT' },
  });
});

test('scrubbing rules of a tenant: tried on texts, set by administrators, and in force at once for that tenant', async () => {
  const SET = /* GraphQL */ `mutation ($input: SetScrubRulesInput!) {
    setScrubRules(input: $input) {
      scrubRules { secretKeys custom { name pattern ignoreCase } setBy }
      samples { text hits { rule count } }
    }
  }`;
  const RULES = '{ scrubRules { secretKeys custom { name } setBy } }';
  const none = { secretKeys: [], custom: [], setBy: null };
  const own = newTenant();
  const input = {
    secretKeys: ['app.customer'],
    custom: [{ name: 'employee', pattern: 'EMP-\\d{6}', ignoreCase: true }],
  };
  const samples = ['emp-123456 wrote to ann@example.com', 'nothing'];
  const tried = await ask(SET, { input: { ...input, samples, dryRun: true } }, own);
  expect(tried.setScrubRules).toEqual({
    scrubRules: { ...input, setBy: null },
    samples: [
      {
        text: '[scrubbed:employee] wrote to [scrubbed:email]',
        hits: expect.arrayContaining([
          { rule: 'employee', count: 1 },
          { rule: 'email', count: 1 },
        ]),
      },
      { text: 'nothing', hits: [] },
    ],
  });
  expect((await ask(RULES, {}, own)).scrubRules).toEqual(none);

  const stored = async (asTenant: string) => {
    const span = makeSpan({ attributes: { 'app.customer': 'Ann', note: 'EMP-123456' } });
    await tracing.ingest(asTenant, [span]);
    const { trace } = await ask(
      'query ($id: ID!) { trace(id: $id) { tags } }',
      { id: span.traceId },
      asTenant,
    );
    return trace.tags;
  };
  const asSent = { 'app.customer': 'Ann', note: 'EMP-123456' };
  expect(await stored(own)).toEqual(asSent);
  expect((await ask(SET, { input }, own)).setScrubRules.scrubRules).toEqual({ ...input, setBy: 'admin' });
  expect(await stored(own)).toEqual({ 'app.customer': '[scrubbed:secret_key]', note: '[scrubbed:employee]' });
  expect(await stored(newTenant())).toEqual(asSent);
  expect((await ask(RULES, {}, own)).scrubRules).toMatchObject({
    secretKeys: ['app.customer'],
    setBy: 'admin',
  });
  // As another process would have set it.
  await tracing.pool.query('DELETE FROM tracing.scrub_rules WHERE tenant = $1', [own]);
  await vi.waitFor(async () => expect(await stored(own)).toEqual(asSent), { timeout: 60_000, interval: 100 });

  const slow = { custom: [{ name: 'slow', pattern: '(a+)+b' }] };
  expect(await refusal(SET, { input: slow })).toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('ways from one position'),
  });
  expect((await ask(RULES, {}, tenant)).scrubRules).toEqual(none);
});

test('dependencies and impact', async () => {
  const shop = newTenant();
  await tracing.ingest(
    shop,
    requests.flatMap(({ spans }) => spans),
  );
  const { dependencyGraph, dependencyImpact, nobody } = await ask(
    `{
    dependencyGraph(timeRange: { last: "1h" }) {
      nodes { name type dependencies dependents callCount errorRate }
      edges { source target kind callCount errorCount averageDurationMs p95DurationMs }
      criticalPaths { path totalDurationMs bottleneck }
    }
    dependencyImpact(service: "model-api") {
      service type affectedTrafficPercent score
      dependents { name distance affectedTrafficPercent }
      dependencies { name type distance }
      criticalPaths { path }
    }
    nobody: dependencyImpact(service: "nobody") { service }
  }`,
    {},
    shop,
  );
  const kinds = Object.fromEntries(
    dependencyGraph.edges.map(({ source, target, kind }: Data) => [`${source} > ${target}`, kind]),
  );
  expect(kinds).toMatchObject({ 'web > model-api': 'CALL', 'model-api > trainer': 'MESSAGING' });
  expect(Object.values(kinds)).toContain('DATABASE');
  expect(dependencyGraph.nodes.find(({ name }: Data) => name === 'web')).toMatchObject({
    type: 'SERVICE',
    callCount: 30,
    dependencies: ['model-api'],
  });
  expect(dependencyImpact).toMatchObject({
    service: 'model-api',
    type: 'SERVICE',
    affectedTrafficPercent: expect.closeTo(100, 0),
    dependents: [{ name: 'web', distance: 1 }],
  });
  expect(nobody).toBeNull();
});

test('sampling strategies, and why a trace is missing', async () => {
  const refused = newTraceId();
  const fresh = makeSpan();
  await tracing.ingest(tenant, [fresh]);
  await tracing.ingest(
    tenant,
    [],
    [
      {
        traceId: refused,
        spanId: newSpanId(),
        serviceName: 'web',
        reason: 'too_large',
        detail: 'It is too large.',
      },
    ],
  );
  const { samplingStrategies, stored, never } = await ask(
    `query ($stored: ID!, $never: ID!) {
      samplingStrategies { mode strategies warnings source loadedAt }
      stored: explainMissingTrace(traceId: $stored) { verdict explanation refusals { reason } }
      never: explainMissingTrace(traceId: $never) { verdict explanation }
    }`,
    { stored: fresh.traceId, never: newTraceId() },
  );
  expect(samplingStrategies).toMatchObject({ mode: 'FILE', source: 'SAMPLING_STRATEGIES_FILE is not set' });
  expect(stored).toMatchObject({ verdict: 'STORED', refusals: [] });
  expect(never.verdict).toBe('NEVER_SEEN');
  const why = await ask(
    `query ($id: ID!) { explainMissingTrace(traceId: $id) { verdict reason explanation refusals { detail protocol count } } }`,
    { id: refused },
  );
  expect(why.explainMissingTrace).toMatchObject({
    verdict: 'REFUSED',
    reason: 'too_large',
    refusals: [{ detail: 'It is too large.', protocol: 'otlp_http_protobuf', count: 1 }],
  });
  expect(await refusal(`{ explainMissingTrace { verdict } }`)).toMatchObject({ code: 'INVALID_INPUT' });
});

test('health and statistics', async () => {
  const { tracingHealth, tracingStatistics } = await ask(`{
    tracingHealth { healthy checks { name healthy } }
    tracingStatistics {
      activeTraceCount traceCount receivedSpanCount storedSpanCount refusedSpanCount sampledOutSpanCount
      pushedBackSpanCount queuedSpanCount queuedBytes retentionDays uptimeSeconds prometheusText
    }
  }`);
  expect(tracingHealth.healthy).toBe(true);
  expect(tracingHealth.checks.map(({ name }: Data) => name).sort()).toEqual([
    'database',
    'jaeger',
    'opentelemetry',
    'zipkin',
  ]);
  expect(tracingStatistics).toMatchObject({ sampledOutSpanCount: 0, pushedBackSpanCount: 0 });
  expect(tracingStatistics.storedSpanCount).toBeGreaterThanOrEqual(180);
  expect(tracingStatistics.prometheusText).toContain('tracing_traces_total');
});

test('a large page of everything a list shows is within the limits of the gateway', async () => {
  const { traces } = await ask(`{
    traces(first: 500) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { id serviceName operationName startedAt durationMs outcome tags spanCount errorCount errorMessage
        services { name spanCount } } }
    }
  }`);
  expect(traces.edges.length).toBe(traces.totalCount);
});

describe('subscriptions', () => {
  const STREAM = `subscription ($filter: TraceStreamFilterInput) {
    traceStream(filter: $filter) { at skippedCount traces { id operationName durationMs spans { name } } }
  }`;

  /** Follows until `until` is satisfied; `opened` resolves when the subgraph has been asked. */
  async function follow(
    query: string,
    variables: object,
    onEvent: (event: Data) => unknown,
    start?: () => Promise<void>,
  ) {
    const before = tracing.deps.wakeUps.listenerCount;
    const following = platform.user.follow<Data>(query, { ...variables }, onEvent);
    if (start) {
      await waitUntil(() => tracing.deps.wakeUps.listenerCount > before, { what: 'the stream is open' });
      await start();
    }
    await following;
    await waitUntil(() => tracing.deps.wakeUps.listenerCount === before, { what: 'the stream is closed' });
  }

  test('traceStream delivers what is stored, without waiting for its next look, and only what matches', async () => {
    const wanted = shopRequest({ startMs: Date.now() - 200 });
    const other = makeSpan({ service: 'elsewhere' });
    const seen = new Map<string, Data>();
    await follow(
      STREAM,
      { filter: { service: 'model-api' } },
      ({ traceStream }) => {
        for (const trace of traceStream.traces) seen.set(trace.id, trace);
        return seen.has(wanted.traceId) && 'stop';
      },
      async () => {
        // The subscription is of the default tenant: the client names none.
        await tracing.ingest('default', [other, ...wanted.spans]);
      },
    );
    expect([...seen.keys()]).toEqual([wanted.traceId]);
    expect(seen.get(wanted.traceId)).toMatchObject({ operationName: 'GET /checkout', spans: { length: 6 } });
  });

  test('traceStream shows a trace again when it has grown', async () => {
    const { traceId, spans } = shopRequest({ startMs: Date.now() - 200 });
    const counts: number[] = [];
    await follow(
      STREAM,
      {},
      ({ traceStream }) => {
        const trace = traceStream.traces.find(({ id }: Data) => id === traceId);
        if (!trace) return undefined;
        counts.push(trace.spans.length);
        if (counts.length === 1) void tracing.ingest('default', spans.slice(3));
        return trace.spans.length === 6 && 'stop';
      },
      () => tracing.ingest('default', spans.slice(0, 3)),
    );
    expect(counts[0]).toBe(3);
    expect(counts.at(-1)).toBe(6);
  });

  test('traceStream leaves older traces out under load, and counts them', async () => {
    const burst = Array.from({ length: 250 }, () => makeSpan({ service: 'burst' }));
    let delivered = 0;
    let skipped = 0;
    let largest = 0;
    await follow(
      STREAM,
      { filter: { service: 'burst' } },
      ({ traceStream }) => {
        delivered += traceStream.traces.length;
        skipped += traceStream.skippedCount;
        largest = Math.max(largest, traceStream.traces.length);
        return delivered + skipped >= burst.length && 'stop';
      },
      () => tracing.ingest('default', burst),
    );
    expect(delivered + skipped).toBe(250);
    expect(skipped).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(100);
  });

  test('traceStream refuses a filter that is none', async () => {
    await expect(
      platform.user.follow(STREAM, { filter: { query: 'duration >' } }, () => 'stop'),
    ).rejects.toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  });

  test('serviceMetrics comes at once, and again', async () => {
    const samples: Data[] = [];
    await tracing.ingest('default', shopRequest({ startMs: Date.now() - 1_000 }).spans);
    await platform.user.follow<Data>(
      `subscription { serviceMetrics(service: "web", intervalMs: 1000, windowMinutes: 10) {
        at service requestCount errorRate averageDurationMs p95DurationMs throughputPerSecond window { start end }
      } }`,
      {},
      ({ serviceMetrics }) => samples.push(serviceMetrics) === 2 && 'stop',
    );
    expect(samples[0]).toMatchObject({ service: 'web', errorRate: 0 });
    expect(samples[0].requestCount).toBeGreaterThanOrEqual(1);
    expect(Date.parse(samples[1].at) - Date.parse(samples[0].at)).toBeGreaterThanOrEqual(900);
    await expect(
      platform.user.follow(`subscription { serviceMetrics(intervalMs: 10) { at } }`, {}, () => 'stop'),
    ).rejects.toMatchObject([{ message: 'intervalMs must be 1000 to 60000.' }]);
  });
});
