import { readFileSync } from 'node:fs';
import { buildSchema, Kind } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { MINUTE_MS } from '../../contracts/time.js';
import { operationCost, operationDepth } from '../../gateway/limits/operation-cost.js';
import { loadConfig } from '../../platform/config/config.js';
import { packageFile } from '../../platform/package-root.js';
import * as operations from '../../rest-compat/generated/operations.js';
import { GRAPH_PAGE } from '../../rest-compat/http/graph-pages.js';
import { newTenant } from '../support/database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { rawRequest } from '../support/raw-http.js';
import {
  DependenciesResponse,
  DependencyImpact,
  ErrorDetails,
  ErrorsResponse,
  HealthResponse,
  PerformanceTrends,
  RootResponse,
  ServiceOperations,
  ServicePerformance,
  ServicesResponse,
  SlowestTracesResponse,
  TraceDetails,
  TraceSpans,
  TracesResponse,
} from '../support/tracing/documented-interfaces.js';
import { shopRequest } from '../support/tracing/shop.js';
import { makeSpan } from '../support/tracing/spans.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';

/** The 15 endpoints of the tracing service against the interfaces of the users' document, on the whole platform. */
let tracing: TracingFixture;
let platform: TestPlatform;
const away = new Set<string>();

const now = Date.now();
const tenant = newTenant();
/** 20 requests, one each minute, the newest a minute ago; the 5th failed, the 10th ran out of time, the 15th was slow. */
const requests = Array.from({ length: 20 }, (_, index) =>
  shopRequest({
    startMs: now - (index + 1) * MINUTE_MS,
    durationMs: index === 14 ? 2_500 : 100 + index,
    outcome: index === 4 ? 'error' : index === 9 ? 'timeout' : 'success',
  }),
);
const idOf = (index: number): string => requests[index]?.traceId ?? '';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a body has the shape that its interface says, which each test checks
  body: any;
  headers: Headers;
  text: string;
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${platform.tracingRestUrl}${path}`, {
    headers: { authorization: `Bearer ${platform.adminToken}`, 'x-tenant-id': tenant, ...headers },
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers, text };
}

/** Asks, and checks the answer against the document's interface. */
async function documented<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> {
  const { status, body } = await get(path);
  expect({ status, body: status === 200 ? '' : body }).toEqual({ status: 200, body: '' });
  return schema.parse(body);
}

beforeAll(async () => {
  tracing = await startTracing({ away });
  platform = await startTestPlatform({ tracing: tracing.subgraph, worker: false });
  await tracing.ingest(
    tenant,
    requests.flatMap(({ spans }) => spans),
  );
}, 60_000);
afterAll(async () => {
  await platform?.stop();
  await tracing?.close();
});

describe('core', () => {
  test('GET /', async () => {
    const body = await documented(RootResponse, '/');
    expect(body).toMatchObject({ service: 'tracing', status: 'running' });
  });

  test('GET /health', async () => {
    const body = await documented(HealthResponse, '/health');
    expect(body).toMatchObject({ status: 'healthy', service: 'tracing' });
    expect(body).not.toHaveProperty('error');
    expect(body.traces_processed).toBeGreaterThanOrEqual(20);
    expect(body.spans_processed).toBeGreaterThanOrEqual(120);
  });

  test('GET /health of a service that is not whole', async () => {
    away.add('jaeger');
    try {
      const { status, body } = await get('/health');
      expect(status).toBe(503);
      expect(HealthResponse.parse(body)).toMatchObject({
        status: 'unhealthy',
        dependencies: { jaeger: false, zipkin: true, opentelemetry: true, database: true },
        error: 'Not available: jaeger.',
      });
    } finally {
      away.delete('jaeger');
    }
  });

  test('GET /metrics', async () => {
    const { status, text, headers } = await get('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/plain');
    // As the document reads it.
    const line = text.split('\n').find((each) => each.startsWith('tracing_traces_total'));
    expect(Number(line?.split(' ')[1])).toBeGreaterThanOrEqual(20);
    for (const metric of [
      'tracing_service_up 1',
      'tracing_spans_received_total{protocol="otlp_http_protobuf"}',
      'tracing_spans_stored_total{protocol="otlp_http_protobuf"}',
      'tracing_queue_spans',
      'tracing_insert_duration_seconds_bucket',
    ]) {
      expect(text).toContain(metric);
    }
    expect(text).toMatch(/^# TYPE tracing_spans_refused_total counter$/m);
    expect(text).toMatch(/^# TYPE tracing_spans_scrubbed_total counter$/m);
  });
});

describe('GET /traces', () => {
  test('all, newest first', async () => {
    const body = await documented(TracesResponse, '/traces');
    expect(body.traces.map(({ trace_id }) => trace_id)).toEqual(requests.map(({ traceId }) => traceId));
    expect(body).toMatchObject({ total_count: 20, has_more: false });
    expect(body.traces[0]).toMatchObject({
      service_name: 'web',
      operation_name: 'GET /checkout',
      duration_ms: 100,
      status: 'success',
      spans_count: 6,
      tags: { 'http.request.method': 'GET', 'http.response.status_code': '200', region: 'eu' },
    });
    expect(body.traces[0]).not.toHaveProperty('error_message');
    expect(new Date(body.traces[0]?.start_time ?? '').getTime()).toBe(now - MINUTE_MS);
    const { start, end } = body.time_range;
    expect(Date.parse(end) - Date.parse(start)).toBe(24 * 60 * MINUTE_MS);
  });

  test('a failed one says why', async () => {
    const body = await documented(TracesResponse, '/traces?status=error');
    expect(body.traces).toMatchObject([{ trace_id: idOf(4), status: 'error' }]);
    expect(body.traces[0]?.error_message).toEqual(expect.any(String));
    expect((await documented(TracesResponse, '/traces?status=timeout')).traces).toMatchObject([
      { trace_id: idOf(9), status: 'timeout' },
    ]);
  });

  test.each<[string, string, () => string[]]>([
    [
      'a service that is not the root',
      'service=trainer&limit=50',
      () => requests.map((each) => each.traceId),
    ],
    ['a service without traces', 'service=nobody', () => []],
    ['a span name', 'operation=SELECT%20labels&limit=1', () => [idOf(0)]],
    ['a service and an operation of another', 'service=web&operation=predict', () => []],
    ['slow ones', 'duration_min=1000&limit=20', () => [idOf(14)]],
    ['a span of durations', 'duration_min=117&duration_max=119', () => [idOf(17), idOf(18), idOf(19)]],
    ['a page', 'limit=3&offset=5', () => [idOf(5), idOf(6), idOf(7)]],
    ['behind the end', 'offset=20', () => []],
    [
      'a time',
      `start_time=${new Date(now - 4.5 * MINUTE_MS).toISOString()}&end_time=${new Date(now - 2.5 * MINUTE_MS).toISOString()}`,
      () => [idOf(2), idOf(3)],
    ],
    [
      'the filter language',
      'query=service%20%3D%20%22model-api%22%20and%20status%20in%20(error,timeout)',
      () => [idOf(4), idOf(9)],
    ],
  ])('by %s', async (_name, query, expected) => {
    const body = await documented(TracesResponse, `/traces?${query}`);
    expect(body.traces.map(({ trace_id }) => trace_id)).toEqual(expected());
  });

  test('a page says whether more follow, and how many there are', async () => {
    expect(await documented(TracesResponse, '/traces?limit=3')).toMatchObject({
      total_count: 20,
      has_more: true,
    });
    expect(await documented(TracesResponse, '/traces?limit=3&offset=17')).toMatchObject({
      total_count: 20,
      has_more: false,
    });
  });
});

describe('GET /traces/{trace_id}', () => {
  test('a trace', async () => {
    const body = await documented(TraceDetails, `/traces/${idOf(4)}`);
    expect(body).toMatchObject({
      trace_id: idOf(4),
      service_name: 'web',
      operation_name: 'GET /checkout',
      duration_ms: 104,
      status: 'error',
      performance_metrics: {
        total_spans: 6,
        error_spans: 3,
        slowest_span_duration: 104,
        fastest_span_duration: 1,
      },
    });
    expect(Date.parse(body.end_time) - Date.parse(body.start_time)).toBe(104);
    expect(body.spans.map(({ operation_name }) => operation_name)).toEqual([
      'GET /checkout',
      'POST /predict',
      'predict',
      'SELECT labels',
      'send feedback',
      'process feedback',
    ]);
    expect(body.spans[0]).not.toHaveProperty('parent_span_id');
    expect(body.spans[1]?.parent_span_id).toBe(body.spans[0]?.span_id);
    expect(body.spans[2]?.logs).toMatchObject([
      {
        level: 'error',
        fields: { 'exception.type': 'ValueError', 'exception.message': 'no label for row 17' },
      },
    ]);
    expect(body.error_spans).toContainEqual({
      span_id: body.spans[2]?.span_id,
      error_type: 'ValueError',
      error_message: 'no label for row 17',
      stack_trace: 'at predict (model.ts:1)',
    });
  });

  test('by the right half of its id, whatever its case', async () => {
    const half = idOf(0).slice(16);
    expect((await documented(TraceDetails, `/traces/${half}`)).trace_id).toBe(idOf(0));
    expect((await documented(TraceDetails, `/traces/${idOf(0).toUpperCase()}`)).trace_id).toBe(idOf(0));
  });

  test.each(['abc123def456', 'ffffffffffffffffffffffffffffffff', 'not%20an%20id'])(
    '404 for %s',
    async (id) => {
      const { status, body } = await get(`/traces/${id}`);
      expect({ status, body }).toEqual({
        status: 404,
        body: { detail: `There is no trace "${decodeURIComponent(id)}".` },
      });
      expect((await get(`/traces/${id}/spans`)).status).toBe(404);
    },
  );
});

describe('GET /traces/{trace_id}/spans', () => {
  const names = async (query: string) =>
    (await documented(TraceSpans, `/traces/${idOf(4)}/spans${query}`)).spans.map(
      ({ operation_name }) => operation_name,
    );

  test('all, of a name, of a status', async () => {
    expect(await names('')).toHaveLength(6);
    expect(await names('?operation=predict')).toEqual(['predict']);
    expect(await names('?status=error')).toEqual(['GET /checkout', 'POST /predict', 'predict']);
    expect(await names('?status=timeout')).toEqual([]);
    expect(await names('?operation=predict&status=success')).toEqual([]);
  });
});

describe('services', () => {
  test('GET /services', async () => {
    const body = await documented(ServicesResponse, '/services');
    expect(body).toMatchObject({ total_services: 3, total_traces: 20, total_spans: 120 });
    expect(body.services.map(({ name }) => name).sort()).toEqual(['model-api', 'trainer', 'web']);
    const api = body.services.find(({ name }) => name === 'model-api');
    expect(api).toMatchObject({ traces_count: 20, spans_count: 60, error_rate: 10 });
    expect(Date.parse(api?.last_trace ?? '')).toBeGreaterThan(now - 2 * MINUTE_MS);
    expect(api?.operations.map(({ name }) => name).sort()).toEqual([
      'SELECT labels',
      'predict',
      'send feedback',
    ]);
    expect(api?.operations.find(({ name }) => name === 'predict')).toMatchObject({
      count: 20,
      error_rate: 10,
    });
  });

  test('GET /services/{service_name}/operations', async () => {
    const body = await documented(ServiceOperations, '/services/web/operations');
    expect(body.operations.map(({ name, count }) => [name, count]).sort()).toEqual([
      ['GET /checkout', 20],
      ['POST /predict', 20],
    ]);
    expect((await get('/services/nobody/operations')).body).toEqual({
      detail: 'There is no service "nobody".',
    });
  });

  test('GET /services/{service_name}/performance', async () => {
    const body = await documented(ServicePerformance, '/services/web/performance');
    expect(body).toMatchObject({
      service_name: 'web',
      time_range: '24h',
      total_requests: 20,
      successful_requests: 18,
      failed_requests: 2,
      error_rate: 10,
    });
    expect(body.throughput_per_second).toBeCloseTo(20 / 86_400, 8);
    // 100 to 119 ms, and 2500.
    expect(body.p50_response_time_ms).toBeGreaterThan(105);
    expect(body.p50_response_time_ms).toBeLessThan(115);
    expect(body.p99_response_time_ms).toBeGreaterThan(1_000);
    expect(body.p99_response_time_ms).toBeLessThanOrEqual(2_500);
    expect(body.operations.map(({ name }) => name)).toEqual(['GET /checkout']);
  });

  test('of one operation, which may be within a request, and of a time', async () => {
    const body = await documented(
      ServicePerformance,
      '/services/model-api/performance?operation=SELECT%20labels&time_range=1h',
    );
    expect(body).toMatchObject({ time_range: '1h', total_requests: 20, failed_requests: 0, error_rate: 0 });
    expect(body.throughput_per_second).toBeCloseTo(20 / 3_600, 5);
    expect(await documented(ServicePerformance, '/services/web/performance?operation=nothing')).toMatchObject(
      {
        total_requests: 0,
        error_rate: 0,
        p99_response_time_ms: 0,
        trends: { response_time_trend: 'stable', error_rate_trend: 'stable', throughput_trend: 'stable' },
      },
    );
    expect((await get('/services/nobody/performance')).status).toBe(404);
  });
});

describe('errors', () => {
  test('GET /errors', async () => {
    const body = await documented(ErrorsResponse, '/errors');
    expect(body.total_count).toBe(6);
    expect(body.errors).toHaveLength(6);
    const [first] = (await documented(ErrorsResponse, '/errors?service=model-api&limit=1')).errors;
    expect(first).toMatchObject({
      trace_id: idOf(4),
      service_name: 'model-api',
      operation_name: 'predict',
      error_type: 'ValueError',
      error_message: 'no label for row 17',
      stack_trace: 'at predict (model.ts:1)',
      tags: { 'model.name': 'ngram', region: 'eu' },
    });
    expect(body.error_types).toContainEqual(expect.objectContaining({ type: 'ValueError', count: 1 }));
    expect(body.services_with_errors).toContainEqual(
      expect.objectContaining({ service_name: 'model-api', error_count: 2 }),
    );
  });

  test('by type, severity, time, and a limit', async () => {
    const all = (await documented(ErrorsResponse, '/errors')).errors;
    for (const { severity } of all) {
      const body = await documented(ErrorsResponse, `/errors?severity=${severity}`);
      expect(body.errors).toEqual(all.filter((error) => error.severity === severity));
    }
    expect((await documented(ErrorsResponse, '/errors?error_type=ValueError')).total_count).toBe(1);
    expect(await documented(ErrorsResponse, '/errors?limit=2')).toMatchObject({
      errors: { length: 2 },
      total_count: 6,
    });
    const before = new Date(now - 7 * MINUTE_MS).toISOString();
    expect((await documented(ErrorsResponse, `/errors?end_time=${before}`)).total_count).toBe(3);
  });

  test('GET /errors/{error_id}', async () => {
    const [error] = (await documented(ErrorsResponse, '/errors?error_type=ValueError')).errors;
    const body = await documented(ErrorDetails, `/errors/${error?.error_id}`);
    expect(body).toMatchObject(error ?? {});
    expect(await get('/errors/error_123')).toMatchObject({
      status: 404,
      body: { detail: 'There is no error "error_123".' },
    });
  });
});

describe('performance', () => {
  test('GET /performance/slowest', async () => {
    const body = await documented(SlowestTracesResponse, '/performance/slowest');
    expect(body.time_range).toBe('24h');
    expect(body.traces).toHaveLength(20);
    expect(body.traces[0]).toMatchObject({ trace_id: idOf(14), duration_ms: 2_500, status: 'success' });
    expect(body.traces[1]).toMatchObject({ trace_id: idOf(19), duration_ms: 119 });
    expect(body.operations[0]).toMatchObject({
      service_name: 'web',
      operation_name: 'GET /checkout',
      count: 20,
      error_rate: 10,
      max_duration_ms: 2_500,
    });
    const averages = body.operations.map(({ avg_duration_ms }) => avg_duration_ms);
    expect(averages).toEqual([...averages].sort((a, b) => b - a));
  });

  test('of a service, and so many', async () => {
    const body = await documented(
      SlowestTracesResponse,
      '/performance/slowest?service=model-api&time_range=7d&limit=2',
    );
    expect(body).toMatchObject({ time_range: '7d', traces: { length: 2 }, operations: { length: 2 } });
    expect(new Set(body.operations.map(({ service_name }) => service_name))).toEqual(new Set(['model-api']));
  });

  test('GET /performance/trends', async () => {
    const body = await documented(PerformanceTrends, '/performance/trends?time_range=1h&granularity=1m');
    expect(body).toMatchObject({ time_range: '1h', granularity: '1m' });
    expect(body).not.toHaveProperty('service_name');
    expect(body.data_points.length).toBeGreaterThanOrEqual(20);
    const times = body.data_points.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const time of times) expect(time % MINUTE_MS).toBe(0);
  });

  test('of an operation, in coarser steps', async () => {
    const body = await documented(
      PerformanceTrends,
      '/performance/trends?service=web&operation=GET%20%2Fcheckout&granularity=1h',
    );
    expect(body).toMatchObject({
      service_name: 'web',
      operation_name: 'GET /checkout',
      time_range: '24h',
      granularity: '1h',
    });
    expect(body.data_points.length).toBeLessThanOrEqual(2);
  });
});

describe('dependencies', () => {
  test('GET /dependencies', async () => {
    const body = await documented(DependenciesResponse, '/dependencies');
    const named = (name: string) => body.services.find((service) => service.name === name);
    expect(named('web')).toMatchObject({ dependencies: ['model-api'], dependents: [], call_count: 20 });
    expect(named('model-api')).toMatchObject({ dependents: ['web'], call_count: 20, error_rate: 10 });
    expect(named('trainer')).toMatchObject({ dependencies: [], dependents: ['model-api'] });
    const database = body.graph.nodes.find(({ type }) => type === 'external');
    expect(database?.name).toContain('postgresql');
    expect(named(database?.name ?? '')).toBeUndefined();
    expect(body.graph.edges).toContainEqual(
      expect.objectContaining({ source: 'web', target: 'model-api', weight: 20 }),
    );
    expect(body.critical_paths[0]?.path[0]).toBe('web');
  });

  test('GET /dependencies/{service_name}/impact', async () => {
    const body = await documented(DependencyImpact, '/dependencies/model-api/impact');
    expect(body).toMatchObject({ service_name: 'model-api', dependents: ['web'] });
    expect(body.dependencies).toContain('trainer');
    expect(body.critical_paths.length).toBeGreaterThan(0);
    expect(await get('/dependencies/nobody/impact')).toMatchObject({
      status: 404,
      body: { detail: 'There is no service "nobody".' },
    });
  });
});

describe('who may ask', () => {
  const guarded = [
    '/traces',
    '/traces/abc',
    '/traces/abc/spans',
    '/services',
    '/services/web/operations',
    '/services/web/performance',
    '/errors',
    '/errors/abc',
    '/performance/slowest',
    '/performance/trends',
    '/dependencies',
    '/dependencies/web/impact',
  ];
  test.each(guarded)('%s needs a token', async (path) => {
    const anonymous = await fetch(`${platform.tracingRestUrl}${path}`);
    expect(anonymous.status).toBe(401);
    expect(await anonymous.json()).toEqual({ detail: 'Send an access token: Authorization: Bearer TOKEN.' });
    const wrong = await get(path, { authorization: 'Bearer wrong-wrong-wrong-wrong' });
    expect(wrong.status).toBe(401);
  });

  test.each(['/', '/health', '/metrics', '/openapi.json', '/docs/'])('%s needs none', async (path) => {
    expect((await fetch(`${platform.tracingRestUrl}${path}`)).status).toBe(200);
  });

  test('a tenant sees its own traces only', async () => {
    const other = { 'x-tenant-id': newTenant() };
    expect((await get('/traces', other)).body).toMatchObject({ traces: [], total_count: 0, has_more: false });
    expect((await get(`/traces/${idOf(0)}`, other)).status).toBe(404);
    expect((await get('/services', other)).body).toMatchObject({
      services: [],
      total_services: 0,
      total_spans: 0,
    });
    expect((await get('/services/web/performance', other)).status).toBe(404);
    expect((await get('/errors', other)).body).toMatchObject({ errors: [], total_count: 0, error_types: [] });
    expect((await get('/dependencies', other)).body).toMatchObject({ services: [], critical_paths: [] });
    expect((await get('/traces', { 'x-tenant-id': 'no/tenant' })).status).toBe(400);
  });
});

describe('what is wrong with a request is said in a sentence', () => {
  test.each([
    ['/traces?limit=0', 'limit: must be a whole number from 1 to 1000'],
    ['/traces?limit=many', 'limit: must be a whole number from 1 to 1000'],
    ['/traces?limit=1001', 'limit: must be a whole number from 1 to 1000'],
    ['/traces?offset=-1', 'offset: must be a whole number from 0 to 100000'],
    ['/traces?duration_min=slow', 'duration_min: must be a number of milliseconds, 0 or more'],
    ['/traces?duration_min=5&duration_max=1', 'duration_min must not be more than duration_max.'],
    ['/traces?start_time=yesterday', 'start_time: must be a time in ISO 8601, e.g. 2025-01-01T00:00:00Z'],
    [
      '/traces?start_time=2026-01-02T00:00:00Z&end_time=2026-01-01T00:00:00Z',
      'start_time must be before end_time.',
    ],
    ['/traces?servce=web', 'servce: is not a known field'],
    [
      '/services/web/performance?time_range=yesterday',
      'time_range: must be a length of time such as 1h, 24h or 7d',
    ],
    ['/performance/slowest?time_range=30d', 'time_range must not be longer than spans are kept: 7 days.'],
    ['/performance/trends?granularity=1s', 'granularity: must be a length of time such as 1m, 5m or 1h'],
    ['/errors?severity=awful', /^severity: /],
    [`/traces/${idOf(0)}/spans?status=odd`, /^status: /],
    ['/traces?query=duration%20%3E', /query|filter/i],
  ])('%s', async (path, detail) => {
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(body).toEqual({ detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) });
  });

  test('what is not served is not found', async () => {
    expect(await get('/nothing')).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
  });
});

test('a service may be called what it likes, in paths too', async () => {
  const names = ['.', '..', 'L'.repeat(200), 'a/b?c#d %25', 'müller'];
  const named = newTenant();
  await tracing.ingest(
    named,
    names.map((service) => makeSpan({ service, startMs: now - MINUTE_MS })),
  );
  const headers = { authorization: `Bearer ${platform.adminToken}`, 'x-tenant-id': named };
  for (const name of names) {
    // Clients take `.` for this folder, also when it is encoded: it goes out as it is here.
    const path = encodeURIComponent(name).replaceAll('.', '%2E');
    const ask = async (resource: string) => {
      const { status, body } = await rawRequest(platform.tracingRestUrl, resource, { headers });
      return [name, status, JSON.parse(String(body))];
    };
    expect(await ask(`/services/${path}/operations`)).toMatchObject([
      name,
      200,
      { operations: { length: 1 } },
    ]);
    expect(await ask(`/services/${path}/performance`)).toMatchObject([name, 200, { total_requests: 1 }]);
    expect(await ask(`/dependencies/${path}/impact`)).toMatchObject([name, 200, {}]);
  }
});

test('any page may ask', async () => {
  const { headers } = await get('/traces?limit=1', { origin: 'http://example.com' });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  const preflight = await fetch(`${platform.tracingRestUrl}/traces`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://example.com',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  });
  expect(preflight.status).toBe(204);
});

test('the API description has every documented path', async () => {
  const { body } = await get('/openapi.json');
  expect(body.info.title).toBe('Tracing Service');
  expect(Object.keys(body.paths).sort()).toEqual([
    '/',
    '/dependencies',
    '/dependencies/{service_name}/impact',
    '/errors',
    '/errors/{error_id}',
    '/health',
    '/metrics',
    '/performance/slowest',
    '/performance/trends',
    '/services',
    '/services/{service_name}/operations',
    '/services/{service_name}/performance',
    '/traces',
    '/traces/{trace_id}',
    '/traces/{trace_id}/spans',
  ]);
  expect(body.paths['/traces'].get.responses['200'].content['application/json'].schema.required).toContain(
    'total_count',
  );
});

test('every operation is within the limits of the gateway, also where it is asked over HTTP', () => {
  const schema = buildSchema(readFileSync(packageFile('gateway', 'api-schema.graphql'), 'utf8'));
  const { maxCost, maxDepth } = loadConfig({}).graph;
  const asked = Object.entries(operations).flatMap(([name, document]) => {
    if (typeof document !== 'object' || !/Trac|Service|Slowest|Trends|Error|Dependen/.test(name)) return [];
    const [operation] = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    const fragments = Object.fromEntries(
      document.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
      ),
    );
    return operation ? [{ name, measured: { operation, fragments } }] : [];
  });
  expect(asked.length).toBeGreaterThanOrEqual(18);
  for (const { name, measured } of asked) {
    // The slowest take the whole limit at once, the others a page of the graph.
    const first = name.includes('Slowest') ? 1_000 : GRAPH_PAGE;
    expect([name, operationCost(schema, measured, { first }) <= maxCost]).toEqual([name, true]);
    expect([name, operationDepth(measured) <= maxDepth]).toEqual([name, true]);
  }
});
