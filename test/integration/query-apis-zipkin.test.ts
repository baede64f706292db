import { expect, test } from 'vitest';
import { SpanKind, StatusCode } from '../../subgraphs/tracing/domain/span.js';
import { shopRequest } from '../support/tracing/shop.js';
import { childOf, newTraceId, type SpanOptions } from '../support/tracing/spans.js';
import { newTenant, parameters, span, THEN_MS, THEN_NS, useQueryApis } from './query-apis-harness.js';

/** Zipkin's query API as its clients meet it. The shapes are written out from the specification. */
const apis = useQueryApis();
const zipkin = (tenant: string, path: string) => apis.ask('zipkin', path, { tenant });
const THEN_US = THEN_MS * 1_000;

test('a trace has the exact shape', async () => {
  const tenant = newTenant();
  const client = span({
    service: 'Shop',
    name: 'GET /Orders',
    kind: SpanKind.client,
    durationMs: 1.5,
    attributes: { 'peer.service': 'Billing', 'http.method': 'GET', n: 42n },
    status: { code: StatusCode.error, message: 'refused' },
    events: [
      { timeNs: THEN_NS + 1_000_000n, name: 'retry', attributes: new Map(), droppedAttributesCount: 0 },
    ],
  });
  const server = childOf(client, {
    spanId: client.spanId,
    parentSpanId: '',
    service: 'billing',
    kind: SpanKind.server,
    name: 'charge',
    attributes: { 'zipkin.shared': true },
  });
  await apis.write(tenant, client, server);
  const { status, type, json } = await zipkin(tenant, `/api/v2/trace/${client.traceId}`);
  expect([status, type]).toEqual([200, expect.stringContaining('application/json')]);
  const trace = [
    {
      traceId: client.traceId,
      id: client.spanId,
      kind: 'CLIENT',
      name: 'get /orders',
      timestamp: THEN_US,
      duration: 1_500,
      localEndpoint: { serviceName: 'shop' },
      remoteEndpoint: { serviceName: 'billing' },
      annotations: [{ timestamp: THEN_US + 1_000, value: 'retry' }],
      tags: { 'http.method': 'GET', n: '42', error: 'refused', 'otel.status_code': 'ERROR' },
    },
    {
      traceId: client.traceId,
      id: client.spanId,
      kind: 'SERVER',
      name: 'charge',
      timestamp: THEN_US + 1_000,
      duration: 5_000,
      localEndpoint: { serviceName: 'billing' },
      shared: true,
    },
  ];
  expect(json).toEqual(trace);
  const other = span();
  await apis.write(tenant, other);
  const many = await zipkin(
    tenant,
    `/api/v2/traceMany?traceIds=${client.traceId},${newTraceId()},${other.traceId}`,
  );
  expect(many.json).toEqual([trace, [expect.objectContaining({ traceId: other.traceId })]]);
});

test('ids of 64 bits are ids of their own', async () => {
  const tenant = newTenant();
  const short = newTraceId().slice(16);
  const long = newTraceId();
  await apis.write(tenant, span({ traceId: short.padStart(32, '0') }), span({ traceId: long }));
  expect(await zipkin(tenant, `/api/v2/trace/${short.toUpperCase()}`)).toMatchObject({
    status: 200,
    json: [{ traceId: short }],
  });
  const missing = await zipkin(tenant, `/api/v2/trace/${long.slice(16)}`);
  expect(missing).toMatchObject({
    status: 404,
    type: 'text/plain; charset=utf-8',
    text: `${long.slice(16)} not found`,
  });
  expect((await zipkin(newTenant(), `/api/v2/trace/${long}`)).status).toBe(404);
});

test('names are in lower case, and cached when there are many', async () => {
  const tenant = newTenant();
  const call = (service: string, options: SpanOptions = {}) =>
    span({ service, name: 'GET /A', kind: SpanKind.client, ...options });
  await apis.write(
    tenant,
    call('Shop', { attributes: { 'peer.service': 'Billing', 'server.address': 'not-me' } }),
    call('shop', { name: 'POST', attributes: { 'server.address': 'Mail.example' } }),
    call('web', { name: 'get /a', kind: SpanKind.server, attributes: { 'server.address': 'own' } }),
  );
  const few = await zipkin(tenant, '/api/v2/services');
  expect(few).toMatchObject({ status: 200, json: ['shop', 'web'] });
  expect(few.headers.get('cache-control')).toBeNull();
  await apis.write(tenant, span({ service: 'four' }));
  const names = async (path: string) => {
    const { status, type, headers, json } = await zipkin(tenant, `/api/v2/${path}`);
    expect([status, type]).toEqual([200, expect.stringContaining('application/json')]);
    expect(headers.get('cache-control')).toBe('max-age=300, must-revalidate');
    return json;
  };
  expect(await names('services')).toEqual(['four', 'shop', 'web']);
  expect(await names('spans?serviceName=SHOP')).toEqual(['get /a', 'post']);
  expect(await names('spans?serviceName=none')).toEqual([]);
  expect(await names('remoteServices?serviceName=shop')).toEqual(['billing', 'mail.example']);
  expect(await names('remoteServices?serviceName=web')).toEqual([]);
  expect(await names('autocompleteKeys')).toEqual(expect.arrayContaining(['server.address', 'peer.service']));
  expect(await names('autocompleteValues?key=server.address')).toEqual(['Mail.example', 'not-me', 'own']);
});

test('a search asks one span for everything, in any case of the names', async () => {
  const tenant = newTenant();
  const root = span({ service: 'Shop', name: 'Root', durationMs: 1_000 });
  const both = span({
    service: 'Shop',
    name: 'GET /A',
    kind: SpanKind.client,
    durationMs: 900,
    startNs: THEN_NS + 900_000_000n,
    attributes: { region: 'eu', 'peer.service': 'Billing.v1' },
  });
  const apart = [
    childOf(root, { name: 'get /a', durationMs: 900 }),
    childOf(root, { name: 'get /a', durationMs: 5, attributes: { region: 'eu' } }),
    childOf(root, { service: 'other', name: 'x', status: { code: StatusCode.error, message: 'boom' } }),
  ];
  await apis.write(tenant, root, both, ...apart);
  const search = async (values: Record<string, string>) => {
    const { status, json } = await zipkin(tenant, `/api/v2/traces?${parameters(values)}`);
    expect(status).toBe(200);
    return (json as { traceId: string }[][]).map(([first]) => first?.traceId);
  };
  const [r, b] = [root.traceId, both.traceId];
  expect(await search({})).toEqual([b, r]);
  expect(await search({ limit: '1' })).toEqual([b]);
  expect(await search({ serviceName: 'shop' })).toEqual([b, r]);
  expect(await search({ serviceName: 'shop', spanName: 'get /A' })).toEqual([b, r]);
  expect(await search({ serviceName: 'shop', spanName: 'all' })).toEqual([b, r]);
  expect(await search({ spanName: 'ROOT' })).toEqual([r]);
  expect(await search({ serviceName: 'none' })).toEqual([]);
  expect(await search({ serviceName: 'other', spanName: 'root' })).toEqual([]);
  const query = { serviceName: 'shop', spanName: 'get /a', annotationQuery: 'region=eu' };
  expect(await search(query)).toEqual([b, r]);
  expect(await search({ ...query, minDuration: '800000' })).toEqual([b]);
  expect(await search({ ...query, minDuration: '5000', maxDuration: '5000' })).toEqual([r]);
  expect(await search({ annotationQuery: 'error' })).toEqual([r]);
  expect(await search({ serviceName: 'shop', annotationQuery: 'error' })).toEqual([]);
  expect(await search({ annotationQuery: 'error=boom' })).toEqual([r]);
  expect(await search({ remoteServiceName: 'billing.V1' })).toEqual([b]);
  expect(await search({ remoteServiceName: 'billingxv1' })).toEqual([]);
  expect(await search({ endTs: String(THEN_MS), lookback: '1' })).toEqual([r]);
  expect(await search({ endTs: String(THEN_MS - 1) })).toEqual([]);
  // By a span that starts then, wherever its trace began.
  await apis.write(tenant, childOf(root, { name: 'late', startNs: THEN_NS + 240_000_000_000n }));
  const late = { endTs: String(THEN_MS + 240_000), lookback: '1000' };
  expect(await search(late)).toEqual([r]);
  expect(await search({ ...late, spanName: 'root' })).toEqual([]);
});

test('dependencies, with those that send no spans', async () => {
  const tenant = newTenant();
  await apis.write(
    tenant,
    ...shopRequest({ startMs: THEN_MS }).spans,
    ...shopRequest({ startMs: THEN_MS + 1_000, outcome: 'error' }).spans,
  );
  const { status, json } = await zipkin(
    tenant,
    `/api/v2/dependencies?endTs=${THEN_MS + 5_000}&lookback=10000`,
  );
  expect(status).toBe(200);
  expect(new Set(json as unknown[])).toEqual(
    new Set([
      { parent: 'web', child: 'model-api', callCount: 2, errorCount: 1 },
      { parent: 'model-api', child: 'trainer', callCount: 2 },
      { parent: 'model-api', child: 'postgresql:labels', callCount: 2 },
    ]),
  );
  expect((await zipkin(tenant, `/api/v2/dependencies?endTs=${THEN_MS - 86_400_000}`)).json).toEqual([]);
});

test.each([
  '/api/v2/spans',
  '/api/v2/remoteServices',
  '/api/v2/autocompleteValues',
  '/api/v2/dependencies',
  '/api/v2/traces?limit=0',
  '/api/v2/traces?minDuration=x',
  '/api/v2/traces?maxDuration=5',
  '/api/v2/traces?minDuration=5&maxDuration=4',
  '/api/v2/traces?endTs=0',
  '/api/v2/traces?lookback=-1',
  '/api/v2/trace/xyz',
  '/api/v2/traceMany',
  '/api/v2/traceMany?traceIds=1',
  '/api/v2/traceMany?traceIds=1,01',
  '/api/v2/traceMany?traceIds=1,x',
])('refuses %s', async (path) => {
  expect(await zipkin(newTenant(), path)).toMatchObject({ status: 400, type: 'text/plain; charset=utf-8' });
});

test('health, info, configuration, and no pages', async () => {
  const tenant = newTenant();
  expect(await zipkin(tenant, '/health')).toMatchObject({
    status: 200,
    json: { status: 'UP', zipkin: { status: 'UP', details: { database: { status: 'UP' } } } },
  });
  expect((await zipkin(tenant, '/info')).json).toMatchObject({ zipkin: { version: expect.any(String) } });
  for (const path of ['/config.json', '/zipkin/config.json']) {
    expect((await zipkin(tenant, path)).json).toMatchObject({ queryLimit: 10, searchEnabled: true });
  }
  for (const path of ['/', '/zipkin', '/zipkin/']) {
    expect((await zipkin(tenant, path)).text).toContain('not part of it');
  }
});
