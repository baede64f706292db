import { expect, test } from 'vitest';
import { SpanKind } from '../../subgraphs/tracing/domain/span.js';
import { shopRequest } from '../support/tracing/shop.js';
import { newSpanId, newTraceId } from '../support/tracing/spans.js';
import {
  fullSpan,
  gatewayError,
  newTenant,
  parameters,
  span,
  THEN_MS,
  THEN_NS,
  useQueryApis,
} from './query-apis-harness.js';

/** Jaeger's api_v3 as its clients meet it. The shapes are written out from the specification. */
const apis = useQueryApis();
const jaeger = (tenant: string, path: string) => apis.ask('jaeger', path, { tenant });

const around = {
  'query.startTimeMin': new Date(THEN_MS - 60_000).toISOString(),
  'query.startTimeMax': new Date(THEN_MS + 60_000).toISOString(),
};

test('a trace is OTLP in an envelope', async () => {
  const tenant = newTenant();
  const full = { ...fullSpan(), parentSpanId: '' };
  await apis.write(tenant, full);
  const { status, type, json } = await jaeger(tenant, `/api/v3/traces/${full.traceId.toUpperCase()}`);
  expect([status, type]).toEqual([200, expect.stringContaining('application/json')]);
  const value = (key: string, any: object) => ({ key, value: any });
  expect(json).toEqual({
    result: {
      resourceSpans: [
        {
          resource: {
            attributes: [
              value('service.name', { stringValue: 'shop' }),
              value('host.name', { stringValue: 'node-1' }),
            ],
          },
          scopeSpans: [
            {
              scope: { name: 'lib', version: '1.2' },
              spans: [
                {
                  traceId: full.traceId,
                  spanId: full.spanId,
                  traceState: 'vendor=1',
                  flags: 0x301,
                  name: 'POST /orders/{id}',
                  kind: 2,
                  startTimeUnixNano: String(THEN_NS),
                  endTimeUnixNano: String(THEN_NS + 1_500_000n),
                  attributes: expect.arrayContaining([
                    value('text', { stringValue: 'grüße' }),
                    value('yes', { boolValue: true }),
                    value('no', { boolValue: false }),
                    value('small', { intValue: '-42' }),
                    value('least', { intValue: '-9223372036854775808' }),
                    value('double', { doubleValue: 72.5 }),
                    value('not a number', { doubleValue: 'NaN' }),
                    value('bytes', { bytesValue: 'AAAwOQ==' }),
                    value('null', {}),
                    value('list', {
                      arrayValue: {
                        values: [{ stringValue: 'a' }, { intValue: '1' }, { boolValue: true }],
                      },
                    }),
                    value('map', { kvlistValue: { values: [value('k', { intValue: '1' })] } }),
                  ]),
                  events: [
                    {
                      timeUnixNano: String(THEN_NS + 1_000_000n),
                      name: 'cache.miss',
                      attributes: [value('size', { intValue: '3' })],
                    },
                    {
                      timeUnixNano: String(THEN_NS),
                      name: '',
                      attributes: [value('x', { stringValue: 'y' })],
                    },
                  ],
                  links: [{ traceId: 'bb'.repeat(16), spanId: 'cc'.repeat(8) }],
                  status: { message: 'refused', code: 2 },
                },
              ],
            },
          ],
        },
      ],
    },
  });
});

test('what was repaired is an attribute, unless the trace is asked for raw', async () => {
  const tenant = newTenant();
  const orphan = span({ parentSpanId: newSpanId() });
  await apis.write(tenant, orphan);
  const path = `/api/v3/traces/${orphan.traceId}`;
  const warning = {
    key: '@jaeger@warnings',
    value: {
      arrayValue: { values: [{ stringValue: `The parent ${orphan.parentSpanId} is not there.` }] },
    },
  };
  const spanOf = (json: unknown) =>
    (json as { result: { resourceSpans: [{ scopeSpans: [{ spans: [object] }] }] } }).result.resourceSpans[0]
      .scopeSpans[0].spans[0];
  expect(spanOf((await jaeger(tenant, path)).json)).toMatchObject({ attributes: [warning] });
  for (const name of ['rawTraces', 'raw_traces']) {
    expect(spanOf((await jaeger(tenant, `${path}?${name}=true`)).json)).not.toHaveProperty('attributes');
  }
});

test('names', async () => {
  const tenant = newTenant();
  await apis.write(
    tenant,
    span({ service: 'a/b', name: 'x', kind: SpanKind.unspecified }),
    span({ service: 'a/b', name: 'y', kind: SpanKind.producer }),
  );
  expect((await jaeger(tenant, '/api/v3/services')).json).toEqual({ services: ['a/b'] });
  expect((await jaeger(newTenant(), '/api/v3/services')).json).toEqual({ services: [] });
  const operations = (query: string) => jaeger(tenant, `/api/v3/operations?${query}`);
  expect((await operations('service=a%2Fb')).json).toEqual({
    operations: [
      { name: 'x', spanKind: 'internal' },
      { name: 'y', spanKind: 'producer' },
    ],
  });
  for (const kind of ['spanKind=producer', 'span_kind=PRODUCER']) {
    expect((await operations(`service=a/b&${kind}`)).json).toEqual({
      operations: [{ name: 'y', spanKind: 'producer' }],
    });
  }
  expect((await operations('')).json).toEqual(
    gatewayError(400, 3, 'Bad Request', expect.stringContaining("'service'")),
  );
});

test('a search, by the old and new names of its parameters', async () => {
  const tenant = newTenant();
  const slow = span({
    service: 'shop',
    name: 'GET',
    durationMs: 900,
    attributes: { region: 'eu', code: 500n },
  });
  const fast = span({ service: 'shop', name: 'POST', durationMs: 5, startNs: THEN_NS + 1n });
  const other = span({ service: 'other', name: 'GET', startNs: THEN_NS + 2n });
  await apis.write(tenant, slow, fast, other);
  const ids = async (query: string) => {
    const { status, json } = await jaeger(tenant, `/api/v3/traces?${query}`);
    if (status !== 200) return status;
    type Result = { result: { resourceSpans: { scopeSpans: { spans: { traceId: string }[] }[] }[] } };
    const { resourceSpans } = (json as Result).result;
    return resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) => spans.map(({ traceId }) => traceId)),
    );
  };
  const search = (values: Record<string, string>) => ids(parameters({ ...around, ...values }));
  const [a, b, c] = [slow.traceId, fast.traceId, other.traceId];
  expect(await search({})).toEqual([c, b, a]);
  expect(await search({ 'query.serviceName': 'shop' })).toEqual([b, a]);
  expect(await search({ 'query.service_name': 'shop', 'query.operation_name': 'GET' })).toEqual([a]);
  expect(await search({ 'query.operationName': 'GET' })).toEqual([c, a]);
  expect(await search({ 'query.searchDepth': '1' })).toEqual([c]);
  expect(await search({ 'query.search_depth': '2' })).toEqual([c, b]);
  expect(await search({ 'query.num_traces': '1' })).toEqual([c]);
  expect(await search({ 'query.durationMin': '0.5s' })).toEqual([a]);
  expect(await search({ 'query.duration_min': '1ms', 'query.duration_max': '6ms' })).toEqual([b]);
  expect(await search({ 'query.attributes': '{"region":"eu","code":"500"}' })).toEqual([a]);
  expect(await search({ 'query.attributes': '{"region":"us"}' })).toBe(404);
  const filter = (op: string, ...args: object[]) => search({ 'query.filter': JSON.stringify({ op, args }) });
  const eq = (attribute: string, text: string) => ({
    call: { op: 'eq', args: [{ attr: { key: attribute } }, { scalar: { value: text } }] },
  });
  expect(await filter('and', eq('region', 'eu'), eq('code', '500'))).toEqual([a]);
  expect(await filter('not', eq('region', 'eu'))).toEqual([c, b]);
  const duration = { field: { name: 'duration', level: 'span' } };
  expect(await filter('gte', duration, { scalar: { value: '10ms' } })).toEqual([c, a]);
  // Un-encoded offsets, as Grafana sends them: a bare plus is a space.
  const offset = (ms: number) => new Date(ms + 7_200_000).toISOString().replace('Z', '+02:00');
  expect(
    await ids(`query.start_time_min=${offset(THEN_MS)}&query.start_time_max=${offset(THEN_MS + 1)}`),
  ).toEqual([c, b, a]);
  const missing = await jaeger(
    tenant,
    `/api/v3/traces?${parameters({ ...around, 'query.serviceName': 'no' })}`,
  );
  expect([missing.status, missing.json]).toEqual([404, gatewayError(404, 5, 'Not Found', 'No traces found')]);
});

test('summaries, page by page', async () => {
  const tenant = newTenant();
  const { traceId, spans } = shopRequest({ startMs: THEN_MS, outcome: 'error' });
  const others = [1n, 2n, 3n].map((n) => span({ service: 'shop', startNs: THEN_NS - n * 1_000_000n }));
  await apis.write(tenant, ...spans, ...others);
  const list = async (values: Record<string, string>) => {
    const { status, json } = await jaeger(
      tenant,
      `/api/v3/trace-summaries?${parameters({ ...around, ...values })}`,
    );
    expect(status).toBe(200);
    return json as { summaries: { traceId: string }[]; nextPageToken?: string };
  };
  const last = spans.reduce((end, { endNs }) => (endNs > end ? endNs : end), 0n);
  expect(await list({ 'query.serviceName': 'web' })).toEqual({
    summaries: [
      {
        traceId,
        rootServiceName: 'web',
        rootOperationName: 'GET /checkout',
        minStartTimeUnixNano: String(THEN_NS),
        maxEndTimeUnixNano: String(last),
        spanCount: 6,
        errorSpanCount: 3,
        orphanSpanCount: 0,
        services: [
          { name: 'model-api', spanCount: 3, errorSpanCount: 1 },
          { name: 'trainer', spanCount: 1, errorSpanCount: 0 },
          { name: 'web', spanCount: 2, errorSpanCount: 2 },
        ],
      },
    ],
  });
  expect(await list({ 'query.serviceName': 'none' })).toEqual({ summaries: [] });

  const seen: string[] = [];
  let token: string | undefined;
  do {
    const page = await list({
      'query.pagination.pageSize': '2',
      ...(token === undefined ? {} : { 'query.pagination.pageToken': token }),
    });
    seen.push(...page.summaries.map((summary) => summary.traceId));
    const wrong = `/api/v3/trace-summaries?${parameters({ ...around, 'query.serviceName': 'x', 'query.pagination.pageToken': page.nextPageToken ?? 'x' })}`;
    expect((await jaeger(tenant, wrong)).status).toBe(400);
    token = page.nextPageToken;
  } while (token !== undefined);
  expect(seen).toEqual([traceId, ...others.map((each) => each.traceId)]);
});

test('dependencies and capabilities', async () => {
  const tenant = newTenant();
  await apis.write(tenant, ...shopRequest({ startMs: THEN_MS }).spans);
  const range = (start: number, end: number) => ({
    startTime: new Date(start).toISOString(),
    endTime: new Date(end).toISOString(),
  });
  const ask = (values: Record<string, string>) =>
    jaeger(tenant, `/api/v3/dependencies?${parameters(values)}`);
  const { json } = await ask(range(THEN_MS - 1_000, THEN_MS + 1_000));
  expect(new Set((json as { dependencies: unknown[] }).dependencies)).toEqual(
    new Set([
      { parent: 'web', child: 'model-api', callCount: '1' },
      { parent: 'model-api', child: 'trainer', callCount: '1' },
    ]),
  );
  const { startTime, endTime } = range(THEN_MS - 1_000, THEN_MS + 1_000);
  expect((await ask({ start_time: startTime, end_time: endTime })).json).toEqual(json);
  expect((await ask(range(THEN_MS - 172_800_000, THEN_MS - 172_700_000))).json).toEqual({
    dependencies: [],
  });
  for (const wrong of [{}, { startTime }, { endTime }, { startTime: endTime, endTime: startTime }]) {
    expect((await ask(wrong as Record<string, string>)).json).toEqual(
      gatewayError(400, 3, 'Bad Request', expect.stringContaining('startTime')),
    );
  }
  expect((await jaeger(tenant, '/api/v3/capabilities')).json).toEqual({
    search: {
      withoutServiceName: true,
      sameSpanConjunction: true,
      filter: {
        levels: ['span', 'resource', 'scope', 'event', 'link'],
        operators: expect.arrayContaining(['and', 'or', 'not', 'eq', 'some']),
      },
      paginated: true,
    },
  });
});

test.each([
  ['/api/v3/traces', 'query.startTimeMin and query.startTimeMax are required'],
  ['/api/v3/trace-summaries', 'query.startTimeMin and query.startTimeMax are required'],
  [`/api/v3/traces?${parameters({ ...around, 'query.startTimeMin': 'x' })}`, "param 'query.startTimeMin'"],
  [`/api/v3/traces?${parameters({ ...around, 'query.duration_min': '5' })}`, "param 'query.duration_min'"],
  [`/api/v3/traces?${parameters({ ...around, 'query.searchDepth': '-1' })}`, "param 'query.searchDepth'"],
  [`/api/v3/traces?${parameters({ ...around, 'query.attributes': '[]' })}`, "param 'query.attributes'"],
  [`/api/v3/traces?${parameters({ ...around, 'query.filter': '{}' })}`, "param 'query.filter'"],
  [`/api/v3/traces?${parameters({ ...around, 'query.rawTraces': 'x' })}`, "param 'query.rawTraces'"],
  ['/api/v3/traces/xyz', 'a trace id has'],
  [`/api/v3/traces/${newTraceId()}?startTime=x`, "param 'startTime'"],
])('refuses %s', async (path, message) => {
  const { status, type, json } = await jaeger(newTenant(), path);
  expect([status, json]).toEqual([
    400,
    gatewayError(400, 3, 'Bad Request', expect.stringContaining(message)),
  ]);
  expect(type).toContain('application/json');
});

test('a trace that is missing is 404', async () => {
  const { status, json } = await jaeger(newTenant(), `/api/v3/traces/${newTraceId()}`);
  expect([status, json]).toEqual([404, gatewayError(404, 5, 'Not Found', 'No traces found')]);
});
