import { expect, test } from 'vitest';
import { resourceOf, SpanKind, StatusCode } from '../../subgraphs/tracing/domain/span.js';
import { shopRequest } from '../support/tracing/shop.js';
import { childOf, newTraceId, type SpanOptions } from '../support/tracing/spans.js';
import {
  envelope,
  fullSpan,
  legacyError,
  newTenant,
  parameters,
  RETENTION_DAYS,
  span,
  THEN_MS,
  THEN_NS,
  useQueryApis,
} from './query-apis-harness.js';

/** Jaeger's legacy query API as its clients meet it. The shapes are written out from the specification. */
const apis = useQueryApis();
const jaeger = (tenant: string, path: string) => apis.ask('jaeger', path, { tenant });
const THEN_US = THEN_MS * 1_000;

test('a trace has the exact shape', async () => {
  const tenant = newTenant();
  const full = fullSpan();
  await apis.write(tenant, full);
  const { status, type, json } = await jaeger(tenant, `/api/traces/${full.traceId}`);
  expect([status, type]).toEqual([200, expect.stringContaining('application/json')]);
  const tag = (key: string, kind: string, value: unknown) => ({ key, type: kind, value });
  expect(json).toEqual(
    envelope([
      {
        traceID: full.traceId,
        spans: [
          {
            traceID: full.traceId,
            spanID: full.spanId,
            flags: 1,
            operationName: 'POST /orders/{id}',
            references: [
              { refType: 'CHILD_OF', traceID: full.traceId, spanID: 'aa'.repeat(8) },
              { refType: 'FOLLOWS_FROM', traceID: 'bb'.repeat(16), spanID: 'cc'.repeat(8) },
            ],
            startTime: THEN_US,
            duration: 1_500,
            tags: expect.arrayContaining([
              tag('text', 'string', 'grüße'),
              tag('yes', 'bool', true),
              tag('no', 'bool', false),
              tag('small', 'int64', -42),
              tag('largest safe', 'int64', 9_007_199_254_740_991),
              tag('beyond', 'int64', '9007199254740992'),
              tag('least', 'int64', '-9223372036854775808'),
              tag('double', 'float64', 72.5),
              tag('whole double', 'float64', 2),
              tag('not a number', 'string', 'NaN'),
              tag('bytes', 'binary', 'AAAwOQ=='),
              tag('null', 'string', ''),
              tag('list', 'string', '["a",1,true]'),
              tag('map', 'string', '{"k":1}'),
              tag('otel.scope.name', 'string', 'lib'),
              tag('otel.scope.version', 'string', '1.2'),
              tag('span.kind', 'string', 'server'),
              tag('otel.status_code', 'string', 'ERROR'),
              tag('error', 'bool', true),
              tag('otel.status_description', 'string', 'refused'),
              tag('w3c.tracestate', 'string', 'vendor=1'),
            ]),
            logs: [
              {
                timestamp: THEN_US + 1_000,
                fields: [tag('event', 'string', 'cache.miss'), tag('size', 'int64', 3)],
              },
              { timestamp: THEN_US, fields: [tag('x', 'string', 'y')] },
            ],
            processID: 'p1',
            warnings: [`The parent ${'aa'.repeat(8)} is not there.`],
          },
        ],
        processes: { p1: { serviceName: 'shop', tags: [tag('host.name', 'string', 'node-1')] } },
        warnings: ['1 spans have a parent that is not there'],
      },
    ]),
  );
  const [trace] = (json as { data: { spans: { tags: unknown[] }[] }[] }).data;
  expect(trace?.spans[0]?.tags).toHaveLength(21);
});

test('raw shows what was sent, else ids are unique, clocks agree and nothing is there twice', async () => {
  const tenant = newTenant();
  const client = span({ service: 'web', kind: SpanKind.client, durationMs: 100, name: 'call' });
  // A server of Zipkin: it shares the client's id; its clock is an hour ahead.
  const server = childOf(client, {
    spanId: client.spanId,
    parentSpanId: '',
    service: 'api',
    kind: SpanKind.server,
    name: 'serve',
    startNs: THEN_NS + 3_600_000_000_000n,
    durationMs: 50,
    resource: resourceOf(
      new Map([
        ['service.name', 'api'],
        ['host.name', 'b'],
      ]),
    ),
  });
  const below = childOf(server, {
    service: 'api',
    name: 'work',
    parentSpanId: client.spanId,
    durationMs: 10,
  });
  await apis.write(tenant, client, server, below);
  await apis.write(tenant, client);

  const path = `/api/traces/${client.traceId}`;
  type Shown = {
    spanID: string;
    operationName: string;
    startTime: number;
    references: { spanID: string }[];
    warnings: string[] | null;
  };
  const read = async (query: string) =>
    ((await jaeger(tenant, path + query)).json as { data: { spans: Shown[]; warnings: unknown }[] }).data[0];
  const raw = await read('?raw=true');
  expect(raw?.warnings).toBeNull();
  expect(raw?.spans.map(({ spanID }) => spanID)).toEqual([client.spanId, client.spanId, below.spanId]);
  expect(raw?.spans.every(({ warnings }) => warnings === null)).toBe(true);

  const shown = await read('');
  const byName = new Map(shown?.spans.map((each) => [each.operationName, each]));
  expect(byName.size).toBe(3);
  expect(new Set(shown?.spans.map(({ spanID }) => spanID)).size).toBe(3);
  expect(byName.get('call')?.spanID).toBe(client.spanId);
  expect(byName.get('serve')?.references).toMatchObject([{ spanID: client.spanId }]);
  expect(byName.get('work')?.references).toMatchObject([{ spanID: byName.get('serve')?.spanID }]);
  expect(byName.get('serve')?.warnings).not.toBeNull();
  const { status, json } = await jaeger(tenant, `${path}?raw=maybe`);
  expect([status, json]).toEqual([400, legacyError(400, expect.stringContaining("param 'raw'"))]);
});

test('a trace is found by every spelling of its id', async () => {
  const tenant = newTenant();
  const id = `0abc${newTraceId().slice(4)}`;
  const short = newTraceId().slice(16);
  const longOfShort = newTraceId();
  await apis.write(
    tenant,
    span({ traceId: id }),
    span({ traceId: short.padStart(32, '0') }),
    span({ traceId: longOfShort }),
  );
  const found = async (text: string) => {
    const { status, json } = await jaeger(tenant, `/api/traces/${text}`);
    return status === 200
      ? (json as { data: { traceID: string }[] }).data.map(({ traceID }) => traceID)
      : status;
  };
  const base64 = Buffer.from(id, 'hex').toString('base64');
  expect(await found(id)).toEqual([id]);
  expect(await found(id.toUpperCase())).toEqual([id]);
  expect(await found(id.slice(1))).toEqual([id]);
  expect(await found(encodeURIComponent(base64))).toEqual([id]);
  expect(await found(base64)).toEqual([id]);
  // 64 bits are printed with 16 digits.
  expect(await found(short)).toEqual([short]);
  expect(await found(short.padStart(32, '0'))).toEqual([short]);
  expect(await found(longOfShort.slice(16))).toEqual([longOfShort]);
  expect(await found(newTraceId())).toBe(404);
  expect(await found('xyz')).toBe(400);
  expect(await found('0')).toBe(404);
});

test('a trace that is missing is 404, whatever the reason, and never an empty list', async () => {
  const tenant = newTenant();
  const trace = span();
  await apis.write(tenant, trace);
  const notFound = async (path: string, asking = tenant) => {
    const { status, type, json } = await jaeger(asking, path);
    expect([status, json]).toEqual([404, legacyError(404, 'trace not found')]);
    expect(type).toContain('application/json');
  };
  await notFound(`/api/traces/${newTraceId()}`);
  await notFound(`/api/traces/${trace.traceId}`, newTenant());
  // Microseconds, as the documentation says, and milliseconds, as Grafana sends them.
  for (const unit of [1_000, 1]) {
    const window = (startMs: number, endMs: number) => `?start=${startMs * unit}&end=${endMs * unit}`;
    await notFound(`/api/traces/${trace.traceId}${window(THEN_MS + 1, THEN_MS + 1_000)}`);
    const path = `/api/traces/${trace.traceId}${window(THEN_MS - 1_000, THEN_MS + 1_000)}`;
    expect((await jaeger(tenant, path)).status).toBe(200);
  }
  expect((await jaeger(tenant, `/api/traces/${trace.traceId}?start=now`)).status).toBe(400);
});

test('services and operations, whatever their names', async () => {
  const tenant = newTenant();
  const names = ['a/b', 'grüße & co', 'x'.repeat(300)];
  await apis.write(
    tenant,
    ...names.map((service) => span({ service, name: `GET /${service}`, kind: SpanKind.server })),
    span({ service: 'a/b', name: 'GET /a/b', kind: SpanKind.client }),
    span({ service: 'a/b', name: 'plain', kind: SpanKind.unspecified }),
  );
  const sorted = [...names].sort();
  expect((await jaeger(tenant, '/api/services')).json).toEqual(envelope(sorted, { total: 3 }));
  expect((await jaeger(newTenant(), '/api/services')).json).toEqual(envelope([]));
  for (const name of names) {
    const { json } = await jaeger(tenant, `/api/services/${encodeURIComponent(name)}/operations`);
    const expected = name === 'a/b' ? ['GET /a/b', 'plain'] : [`GET /${name}`];
    expect(json).toEqual(envelope(expected, { total: expected.length }));
  }
  expect((await jaeger(tenant, '/api/services/a/b/operations')).json).toMatchObject({
    data: ['GET /a/b', 'plain'],
  });
  expect((await jaeger(tenant, `/api/operations?${parameters({ service: 'a/b' })}`)).json).toEqual(
    envelope(
      [
        { name: 'GET /a/b', spanKind: 'client' },
        { name: 'GET /a/b', spanKind: 'server' },
        { name: 'plain', spanKind: '' },
      ],
      { total: 3 },
    ),
  );
  expect((await jaeger(tenant, '/api/operations?service=a/b&spanKind=client')).json).toEqual(
    envelope([{ name: 'GET /a/b', spanKind: 'client' }], { total: 1 }),
  );
  expect((await jaeger(tenant, '/api/operations')).status).toBe(400);
});

test('a search asks one span for everything', async () => {
  const tenant = newTenant();
  const slow = { durationMs: 900, attributes: { region: 'eu', code: 500n } };
  const fast = { durationMs: 5, attributes: { region: 'us', code: 200n } };
  const root = span({ service: 'shop', name: 'root', durationMs: 1_000 });
  const both = span({ service: 'shop', name: 'GET', ...slow, startNs: THEN_NS + 900_000_000n });
  // Its parts have everything too, but no span of it alone.
  const apart = [
    childOf(root, { name: 'GET', durationMs: 900, attributes: { region: 'us' } }),
    childOf(root, { name: 'GET', ...fast }),
  ];
  const failed = childOf(root, { name: 'POST', status: { code: StatusCode.error, message: 'x' } });
  await apis.write(tenant, root, ...apart, failed, both);
  const search = async (values: Record<string, string>, more = '') => {
    const { status, json } = await jaeger(
      tenant,
      `/api/traces?${parameters({ service: 'shop', ...values })}${more}`,
    );
    expect([status, json]).toEqual([200, envelope(expect.any(Array))]);
    return (json as { data: { traceID: string }[] }).data.map(({ traceID }) => traceID);
  };
  const [traceOfRoot, traceOfBoth] = [root.traceId, both.traceId];
  expect(await search({})).toEqual([traceOfBoth, traceOfRoot]);
  expect(await search({ limit: '1' })).toEqual([traceOfBoth]);
  expect(await search({ service: 'other' })).toEqual([]);
  expect(await search({ operation: 'root' })).toEqual([traceOfRoot]);
  expect(await search({ tags: '{"region":"eu","code":"500"}' })).toEqual([traceOfBoth]);
  expect(await search({ tags: '{"region":"us","code":"200"}' })).toEqual([traceOfRoot]);
  expect(await search({}, '&tag=region:us&tag=code:500')).toEqual([]);
  expect(await search({ tag: 'code', operation: 'GET' })).toEqual([traceOfBoth, traceOfRoot]);
  expect(await search({ tag: 'region:us', minDuration: '800ms' })).toEqual([traceOfRoot]);
  expect(await search({ tag: 'code:200', minDuration: '800ms' })).toEqual([]);
  expect(await search({ operation: 'GET', minDuration: '890ms', maxDuration: '0.9s' })).toEqual([
    traceOfBoth,
    traceOfRoot,
  ]);
  expect(await search({ operation: 'GET', maxDuration: '10ms', tag: 'region:eu' })).toEqual([]);
  expect(await search({ tags: '{"error":"true"}' })).toEqual([traceOfRoot]);
  expect(await search({ tags: '{"error":"true","region":"us"}' })).toEqual([]);
  const window = (from: number, to: number) => ({ start: String(from), end: String(to) });
  expect(await search(window(THEN_US, THEN_US))).toEqual([traceOfRoot]);
  // A trace is found by a span of it that starts then, wherever it began: the latest such span first.
  const late = childOf(root, { name: 'late', startNs: THEN_NS + 240_000_000_000n });
  await apis.write(tenant, late);
  const ofLate = window(THEN_US + 200_000_000, THEN_US + 250_000_000);
  expect(await search(ofLate)).toEqual([traceOfRoot]);
  expect(await search({ ...ofLate, operation: 'root' })).toEqual([]);
  expect(await search(window(THEN_US + 800_000, THEN_US + 1_000_000))).toEqual([traceOfBoth]);
  expect(await search(window(THEN_MS - 1_000, THEN_MS + 1_000))).toEqual([traceOfBoth, traceOfRoot]);
  expect(await search({ lookback: '1m' })).toEqual([]);
  expect(await search({ lookback: '1d' })).toHaveLength(2);
});

test('traces by their ids, with an error for each that is missing', async () => {
  const tenant = newTenant();
  const [one, two, missing] = [span(), span(), newTraceId()];
  await apis.write(tenant, one, two);
  const path = `/api/traces?traceID=${two.traceId}&traceID=${missing}&traceID=${one.traceId}`;
  const { status, json } = await jaeger(tenant, path);
  expect(status).toBe(200);
  expect(json).toEqual(
    envelope(
      [expect.objectContaining({ traceID: two.traceId }), expect.objectContaining({ traceID: one.traceId })],
      {
        errors: [{ msg: 'trace not found', traceID: missing }],
      },
    ),
  );
});

test.each([
  ['/api/traces', "parameter 'service' is required"],
  ['/api/traces?service=a&start=x', "param 'start'"],
  ['/api/traces?service=a&start=2000000000000000&end=1000000000000000', 'start time must be before end time'],
  ['/api/traces?service=a&limit=0', "param 'limit'"],
  ['/api/traces?service=a&limit=many', "param 'limit'"],
  ['/api/traces?service=a&minDuration=5', "param 'minDuration'"],
  [
    '/api/traces?service=a&minDuration=2s&maxDuration=1s',
    "'maxDuration' should be greater than 'minDuration'",
  ],
  ['/api/traces?service=a&tag=:x', "param 'tag'"],
  ['/api/traces?service=a&tags=no', "param 'tags'"],
  ['/api/traces?service=a&tags=[]', "param 'tags'"],
  ['/api/traces?service=a&tags={"a":{}}', "param 'tags'"],
  ['/api/traces?traceID=zz', 'a trace id has'],
  ['/api/dependencies?endTs=x', "param 'endTs'"],
  ['/api/dependencies?lookback=-1', "param 'lookback'"],
  ['/api/metrics/calls', "param 'service': please provide at least one service name"],
  ['/api/metrics/calls?service=a&spanKind=x', "param 'spanKind'"],
  ['/api/metrics/calls?service=a&groupByOperation=2', "param 'groupByOperation'"],
  ['/api/metrics/latencies?service=a', "param 'quantile'"],
  ['/api/metrics/latencies?service=a&quantile=95', "param 'quantile'"],
])('refuses %s', async (path, message) => {
  const { status, type, json } = await jaeger(newTenant(), path);
  expect([status, json]).toEqual([400, legacyError(400, expect.stringContaining(message))]);
  expect(type).toContain('application/json');
});

test('dependencies of services, each pair once', async () => {
  const tenant = newTenant();
  const requests = [shopRequest({ startMs: THEN_MS }), shopRequest({ startMs: THEN_MS + 1_000 })];
  // The same pair by message as well as by call.
  const [, , predict] = requests[0]?.spans ?? [];
  if (!predict) throw new Error('The shop has changed.');
  const call = childOf(predict, { kind: SpanKind.client, name: 'POST /train' });
  const train = childOf(call, { service: 'trainer', kind: SpanKind.server, name: 'train' });
  await apis.write(tenant, ...requests.flatMap(({ spans }) => spans), call, train);
  const links = async (query: string) => {
    const { status, json } = await jaeger(tenant, `/api/dependencies${query}`);
    expect([status, json]).toEqual([200, envelope(expect.any(Array))]);
    return new Set((json as { data: unknown[] }).data);
  };
  const webToModel = { parent: 'web', child: 'model-api', callCount: 2 };
  const modelToTrainer = { parent: 'model-api', child: 'trainer', callCount: 3 };
  expect(await links('')).toEqual(new Set([webToModel, modelToTrainer]));
  expect(await links(`?endTs=${THEN_MS + 5_000}&lookback=10000`)).toEqual(
    new Set([webToModel, modelToTrainer]),
  );
  expect(await links('?service=trainer')).toEqual(new Set([modelToTrainer]));
  expect(await links(`?endTs=${THEN_MS - 86_400_000}&lookback=1000`)).toEqual(new Set());
});

test('metrics of services and operations over time', async () => {
  const tenant = newTenant();
  const request = (name: string, atMs: number, options: SpanOptions = {}) =>
    span({ service: 'shop', name, kind: SpanKind.server, startNs: BigInt(atMs) * 1_000_000n, ...options });
  const spans = [
    ...Array.from({ length: 3 }, () => request('GET', THEN_MS, { durationMs: 100 })),
    request('GET', THEN_MS + 60_000, { durationMs: 100, status: { code: StatusCode.error, message: '' } }),
    request('POST', THEN_MS, { durationMs: 400 }),
    request('GET', THEN_MS, { kind: SpanKind.client }),
  ];
  await apis.write(tenant, ...spans);
  const ask = async (path: string) => {
    const range = { endTs: String(THEN_MS + 120_000), lookback: '120000', step: '60000', ratePer: '60000' };
    const { status, type, json } = await jaeger(tenant, `/api/metrics/${path}&${parameters(range)}`);
    expect([status, type]).toEqual([200, expect.stringContaining('application/json')]);
    return json;
  };
  const point = (minute: number, doubleValue: unknown) => ({
    gaugeValue: { doubleValue },
    timestamp: new Date(THEN_MS + minute * 60_000).toISOString(),
  });
  expect(await ask('calls?service=shop')).toEqual({
    name: 'service_call_rate',
    type: 'GAUGE',
    help: 'calls/sec, grouped by service',
    metrics: [
      {
        labels: [{ name: 'service_name', value: 'shop' }],
        metricPoints: [point(0, 4 / 60), point(1, 1 / 60), point(2, 0)],
      },
    ],
  });
  expect(await ask('errors?service=shop&groupByOperation=true')).toEqual({
    name: 'service_operation_error_rate',
    type: 'GAUGE',
    help: 'error rate, computed as a fraction of errors/sec over calls/sec, grouped by service & operation',
    metrics: [
      {
        labels: [
          { name: 'operation', value: 'GET' },
          { name: 'service_name', value: 'shop' },
        ],
        metricPoints: [point(0, 0), point(1, 1)],
      },
      {
        labels: [
          { name: 'operation', value: 'POST' },
          { name: 'service_name', value: 'shop' },
        ],
        metricPoints: [point(0, 0)],
      },
    ],
  });
  const latencies = await ask('latencies?service=shop&quantile=0.95&groupByOperation=true&spanKind=server');
  expect(latencies).toMatchObject({
    name: 'service_operation_latencies',
    help: '0.95th quantile latency, grouped by service & operation',
    metrics: [
      { metricPoints: [point(0, expect.closeTo(100, -1)), point(1, expect.closeTo(100, -1))] },
      { metricPoints: [point(0, expect.closeTo(400, -1))] },
    ],
  });
  expect(await ask('calls?service=shop&spanKind=client')).toMatchObject({
    metrics: [{ metricPoints: [point(0, 1 / 60), point(1, 0), point(2, 0)] }],
  });
  expect(await ask('calls?service=none')).toMatchObject({ metrics: [] });
  expect((await jaeger(tenant, '/api/metrics/minstep')).json).toEqual(envelope(60_000));
});

test('pretty print, the archive that is none, and traces from a file', async () => {
  const tenant = newTenant();
  expect((await jaeger(tenant, '/api/services?prettyPrint=true')).text).toBe(
    JSON.stringify(envelope([]), undefined, 4),
  );
  expect((await jaeger(tenant, '/api/services?prettyPrint=false')).text).toBe(JSON.stringify(envelope([])));
  const archive = await apis.ask('jaeger', `/api/archive/${newTraceId()}`, { tenant, method: 'POST' });
  expect([archive.status, archive.json]).toEqual([
    501,
    legacyError(501, expect.stringContaining(`${RETENTION_DAYS} days`)),
  ]);
  const otlp = {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'file' } }] },
        scopeSpans: [
          {
            spans: [
              {
                traceId: 'AB'.repeat(16),
                spanId: 'cd'.repeat(8),
                name: 'read',
                startTimeUnixNano: '1000000',
                endTimeUnixNano: '3000000',
              },
            ],
          },
        ],
      },
    ],
  };
  const post = (body: string) => apis.ask('jaeger', '/api/transform', { tenant, method: 'POST', body });
  expect((await post(JSON.stringify(otlp))).json).toEqual(
    envelope([
      {
        traceID: 'ab'.repeat(16),
        spans: [
          {
            traceID: 'ab'.repeat(16),
            spanID: 'cd'.repeat(8),
            operationName: 'read',
            references: [],
            startTime: 1_000,
            duration: 2_000,
            tags: [],
            logs: [],
            processID: 'p1',
            warnings: null,
          },
        ],
        processes: { p1: { serviceName: 'file', tags: [] } },
        warnings: null,
      },
    ]),
  );
  const malformed = await post('{');
  expect([malformed.status, malformed.json]).toEqual([400, legacyError(400, expect.any(String))]);
});
