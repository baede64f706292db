import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SpanKind as ApiSpanKind, SpanStatusCode } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { JaegerExporter } from '@opentelemetry/exporter-jaeger';
import { ZipkinExporter } from '@opentelemetry/exporter-zipkin';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import zipkin from 'zipkin';
import zipkinHttp from 'zipkin-transport-http';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { ListenError } from '../../platform/http/ports.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createLogger } from '../../platform/log.js';
import type { CollectorEvents } from '../../subgraphs/tracing/collectors/collector-events.js';
import { serveJaegerCollector } from '../../subgraphs/tracing/collectors/jaeger-http.js';
import { type JaegerAgent, startJaegerAgent } from '../../subgraphs/tracing/collectors/jaeger-udp.js';
import { PayloadBudget } from '../../subgraphs/tracing/collectors/payload-budget.js';
import { serveZipkinIngest } from '../../subgraphs/tracing/collectors/zipkin-ingest.js';
import type { IngestRequest } from '../../subgraphs/tracing/domain/ingest.js';
import { type Span, SpanKind, StatusCode } from '../../subgraphs/tracing/domain/span.js';
import type { ClientLosses } from '../../subgraphs/tracing/protocols/jaeger/client-losses.js';
import { encodeJaegerBatch } from '../../subgraphs/tracing/protocols/jaeger/encode-batch.js';
import { PYTHON_PACKET } from '../support/jaeger-python-packet.js';
import { waitUntil } from '../support/wait-until.js';

/** The collectors of Zipkin and Jaeger as processes of others meet them: unmodified clients, sockets, faults. */
const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const MAX_BODY_BYTES = 200_000;
const TOKEN = 'a-token-for-collectors';

/** Takes the place of the ingest: keeps what it is given, or fails as it is told. */
let received: IngestRequest[] = [];
let failure: Error | undefined;
let refusals: string[] = [];
let losses: ClientLosses[] = [];
const ingest = async (request: IngestRequest) => {
  if (failure) throw failure;
  received.push(request);
  return { storedCount: request.spans.length, refused: request.refused };
};
const events: CollectorEvents = {
  payloadRefused: (protocol, status) => refusals.push(`${protocol} ${status}`),
  clientLosses: (found) => losses.push(found),
};

const clock = { now: () => new Date('2026-02-03T04:05:06Z') };
let server: FastifyInstance;
let guarded: FastifyInstance;
let url: string;
let guardedUrl: string;
let compact: JaegerAgent;
let binary: JaegerAgent;

async function startServer(collectorToken: string | undefined) {
  const metrics = createMetrics({ processMetrics: false });
  const made = createHttpServer({ name: 'collectors', log, metrics, maxBodyBytes: 1_000, readiness: {} });
  const budget = new PayloadBudget(2 * MAX_BODY_BYTES);
  const deps = { ingest, events, clock, log, maxBodyBytes: MAX_BODY_BYTES, collectorToken, budget };
  serveZipkinIngest(made, deps);
  serveJaegerCollector(made, deps);
  const port = await listen(made, { host: '127.0.0.1', port: 0, variable: 'ZIPKIN_PORT' });
  return { made, url: `http://127.0.0.1:${port}` };
}
const agent = (encoding: 'compact' | 'binary', port = 0) =>
  startJaegerAgent({
    ...{ host: '127.0.0.1', port, variable: 'JAEGER_AGENT_COMPACT_PORT' },
    ...{ encoding, ingest, events, log },
  });

beforeAll(async () => {
  ({ made: server, url } = await startServer(undefined));
  ({ made: guarded, url: guardedUrl } = await startServer(TOKEN));
  compact = await agent('compact');
  binary = await agent('binary');
});
afterAll(async () => {
  await Promise.all([server?.close(), guarded?.close(), compact?.stop(), binary?.stop()]);
});
beforeEach(() => {
  received = [];
  refusals = [];
  losses = [];
  failure = undefined;
});

const takenSpans = (): Span[] => received.flatMap((request) => request.spans);
const taken = (count: number) =>
  waitUntil(() => takenSpans().length >= count && takenSpans(), { what: `${count} spans have come` });

/** Two spans of an OpenTelemetry tracer, with everything on them. */
function recordedSpans(): ReadableSpan[] {
  const memory = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'checkout', 'deployment.environment.name': 'lab' }),
    spanProcessors: [new SimpleSpanProcessor(memory)],
  });
  const tracer = provider.getTracer('shop', '1.2.3');
  const span = tracer.startSpan('POST /orders', {
    kind: ApiSpanKind.SERVER,
    attributes: { text: 'grüße', whole: 42, double: 0.25, yes: true, no: false, list: ['a', 'b'] },
    links: [{ context: { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), traceFlags: 1 } }],
  });
  span.addEvent('cache.miss', { key: 'user:1', size: 3 });
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'payment refused' });
  span.end();
  tracer.startSpan('SELECT orders', { kind: ApiSpanKind.CLIENT }).end();
  return memory.getFinishedSpans();
}

const send = (exporter: SpanExporter, spans: ReadableSpan[]) =>
  new Promise<ExportResult>((resolve) => exporter.export(spans, resolve));

describe('unmodified clients', () => {
  test('@opentelemetry/exporter-zipkin', async () => {
    const spans = recordedSpans();
    const result = await send(new ZipkinExporter({ url: `${url}/api/v2/spans` }), spans);
    expect(result.code).toBe(ExportResultCode.SUCCESS);
    const [order, select] = takenSpans();
    expect(order).toMatchObject({
      traceId: spans[0]?.spanContext().traceId,
      spanId: spans[0]?.spanContext().spanId,
      parentSpanId: '',
      name: 'POST /orders',
      kind: SpanKind.server,
      flags: 1,
      status: { code: StatusCode.error, message: 'payment refused' },
      resource: { serviceName: 'checkout' },
    });
    expect(Object.fromEntries(order?.attributes ?? [])).toEqual({
      ...{ text: 'grüße', whole: '42', double: '0.25', yes: 'true', no: 'false', list: 'a,b' },
    });
    expect(order?.resource.attributes.get('deployment.environment.name')).toBe('lab');
    expect(order?.events.map((event) => event.name)).toEqual(['cache.miss']);
    expect(order?.startNs).toBe(startNs(spans[0]) - (startNs(spans[0]) % 1000n));
    expect(select).toMatchObject({ name: 'SELECT orders', kind: SpanKind.client });
    expect(received[0]).toMatchObject({ protocol: 'zipkin_json_v2', tenant: 'default', refused: [] });
  });

  test.each([
    ['/api/v2/spans', 'JSON_V2', 'zipkin_json_v2'],
    ['/api/v1/spans', 'JSON_V1', 'zipkin_json_v1'],
  ] as const)('zipkin with zipkin-transport-http to %s', async (path, encoding, protocol) => {
    const transport = new zipkinHttp.HttpLogger({
      endpoint: `${url}${path}`,
      jsonEncoder: zipkin.jsonEncoder[encoding],
      httpInterval: 5,
    });
    const recorder = new zipkin.BatchRecorder({ logger: transport });
    const context = new zipkin.ExplicitContext();
    const tracer = new zipkin.Tracer({
      ctxImpl: context,
      recorder,
      localServiceName: 'frontend',
      traceId128Bit: true,
    });
    tracer.scoped(() => {
      tracer.setId(tracer.createRootId());
      tracer.recordRpc('get');
      tracer.recordServiceName('frontend');
      tracer.recordBinary('http.path', '/orders');
      tracer.recordBinary('count', 7);
      tracer.recordAnnotation(new zipkin.Annotation.ClientSend());
      tracer.recordAnnotation(
        new zipkin.Annotation.ServerAddr({
          serviceName: 'backend',
          host: new zipkin.InetAddress('10.0.0.7'),
          port: 8080,
        }),
      );
      tracer.recordMessage('retry');
      tracer.recordBinary('error', 'gave up');
      tracer.recordAnnotation(new zipkin.Annotation.ClientRecv());
    });
    const [span] = await taken(1);
    expect(span).toMatchObject({
      name: 'get',
      kind: SpanKind.client,
      resource: { serviceName: 'frontend' },
      status: { code: StatusCode.error, message: 'gave up' },
      events: [{ name: 'retry' }],
    });
    expect(Object.fromEntries(span?.attributes ?? [])).toMatchObject({
      'http.path': '/orders',
      count: '7',
      'peer.service': 'backend',
      'network.peer.address': '10.0.0.7',
      'network.peer.port': 8080n,
    });
    expect(received[0]?.protocol).toBe(protocol);
  });

  test.each([
    ['HTTP', 'jaeger_thrift_http', () => ({ endpoint: `${url}/api/traces?format=jaeger.thrift` })],
    ['UDP', 'jaeger_udp_binary', () => ({ host: '127.0.0.1', port: binary.port })],
  ] as const)('@opentelemetry/exporter-jaeger over %s', async (_name, protocol, config) => {
    const spans = recordedSpans();
    const exporter = new JaegerExporter(config());
    expect((await send(exporter, spans)).code).toBe(ExportResultCode.SUCCESS);
    await exporter.shutdown();
    const [order, select] = await taken(2);
    expect(order).toMatchObject({
      traceId: spans[0]?.spanContext().traceId,
      spanId: spans[0]?.spanContext().spanId,
      parentSpanId: '',
      kind: SpanKind.server,
      status: { code: StatusCode.error, message: 'payment refused' },
      scope: { name: 'shop', version: '1.2.3' },
      links: [{ traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) }],
      resource: { serviceName: 'checkout' },
    });
    // The exporter has one type for numbers (double), and writes lists as text.
    expect(Object.fromEntries(order?.attributes ?? [])).toEqual({
      ...{ text: 'grüße', whole: 42, double: 0.25, yes: true, no: false, list: 'a,b' },
    });
    expect(order?.resource.attributes.get('deployment.environment.name')).toBe('lab');
    expect(order?.events[0]?.name).toBe('cache.miss');
    expect(Object.fromEntries(order?.events[0]?.attributes ?? [])).toEqual({ key: 'user:1', size: 3 });
    expect(select).toMatchObject({ name: 'SELECT orders', kind: SpanKind.client });
    expect(received[0]?.protocol).toBe(protocol);
  });

  test.each([
    ['HTTP', () => ({ collectorEndpoint: `${url}/api/traces` })],
    ['UDP', () => ({ agentHost: '127.0.0.1', agentPort: binary.port })],
  ] as const)('jaeger-client over %s', async (_name, reporter) => {
    const tracer = jaegerTracer('inventory', reporter());
    const parent = tracer.startSpan('reserve');
    parent.setTag('span.kind', 'server').setTag('count', 3.5).setTag('ok', true).setTag('sku', 'ä-1');
    parent.setTag('bytes', Buffer.from([0, 255, 7]));
    parent.log({ event: 'waiting', attempts: 2 });
    parent.setTag('error', true);
    const child = tracer.startSpan('lock', { childOf: parent.context() });
    child.finish();
    parent.finish();
    await new Promise<void>((resolve) => tracer.close(resolve));
    const spans = await taken(2);
    const lock = spans.find((span) => span.name === 'lock');
    const reserve = spans.find((span) => span.name === 'reserve');
    expect(reserve).toMatchObject({
      kind: SpanKind.server,
      parentSpanId: '',
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      status: { code: StatusCode.error, message: '' },
      resource: { serviceName: 'inventory' },
    });
    expect(Object.fromEntries(reserve?.attributes ?? [])).toMatchObject({
      ...{ count: 3.5, ok: true, sku: 'ä-1', bytes: new Uint8Array([0, 255, 7]), 'sampler.param': true },
    });
    expect(reserve?.resource.attributes.get('host.name')).toEqual(expect.any(String));
    expect(reserve?.events[0]).toMatchObject({ name: 'waiting' });
    expect(Object.fromEntries(reserve?.events[0]?.attributes ?? [])).toEqual({ attempts: 2 });
    expect(lock).toMatchObject({ parentSpanId: reserve?.spanId, traceId: reserve?.traceId, links: [] });
  });

  test("OpenTelemetry's exporter for Python, compact over UDP (its packet, as it was sent)", async () => {
    await sendPacket(compact.port, PYTHON_PACKET);
    const [span] = await taken(1);
    expect(span).toMatchObject({
      traceId: '79a837a54a1838920db77a5e1a457edb',
      spanId: '9fd4c2141d0cfcfa',
      name: 'checkout',
      kind: SpanKind.server,
      startNs: 1_700_000_000_123_456_000n,
      endNs: 1_700_000_000_223_456_000n,
      scope: { name: 'demo.scope', version: '1.2.3' },
      status: { code: StatusCode.error, message: 'payment refused' },
      links: [{ traceId: 'abcdefabcdefabcdefabcdefabcdef01', spanId: '1234567890abcdef' }],
      resource: { serviceName: 'python-agent-client' },
      events: [{ name: 'cache.miss', timeNs: 1_700_000_000_123_500_000n }],
    });
    expect(Object.fromEntries(span?.attributes ?? [])).toEqual({
      ...{ text: 'grüße', int: -9_007_199_254_740_993n, big: 2n ** 62n, double: 0.1, yes: true, no: false },
      list: "('a', 'b')",
    });
    expect(received[0]).toMatchObject({ protocol: 'jaeger_udp_compact', tenant: 'default' });
    expect(received[0]?.payloadHash).toBeUndefined();
  });
});

const GOOD = { traceId: '1', id: '2', name: 'good', timestamp: 1_700_000_000_000_000, duration: 5 };
const THRIFT = 'application/vnd.apache.thrift.binary';
const post = (
  path: string,
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
  base = url,
) => fetch(`${base}${path}`, { method: 'POST', body, headers });
const answer = async (response: Promise<Response>) => {
  const { status, headers, ...rest } = await response.then(async (got) => ({
    status: got.status,
    headers: got.headers,
    text: await got.text(),
  }));
  return { status, text: rest.text, type: headers.get('content-type'), retry: headers.get('retry-after') };
};

describe('answers', () => {
  test.each([
    ['/api/v2/spans', '', 'application/json'],
    ['/api/v2/spans', '[]', 'application/json'],
    ['/api/v2/spans', ' [ ] ', ''],
    ['/api/v2/spans', '', 'application/x-protobuf'],
    ['/api/v1/spans', '[]', 'application/json'],
  ])('%s takes nothing (%j, %s)', async (path, body, type) => {
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    expect(await answer(post(path, body, headers))).toMatchObject({ status: 202, text: '' });
    expect(received).toEqual([]);
  });

  test.each<[string, string, NonNullable<RequestInit['body']>, Record<string, string>, number, RegExp]>([
    ['text', '/api/v2/spans', 'hello', {}, 400, /^Expected a JSON_V2 encoded list\n$/],
    ['an object', '/api/v2/spans', '{}', {}, 400, /^Expected a JSON_V2 encoded list\n$/],
    ['half a list', '/api/v2/spans', '[{"traceId":', {}, 400, /^Malformed reading List<Span> from json: /],
    [
      'v1 in v2',
      '/api/v2/spans',
      '[{"traceId":"1","id":"1","binaryAnnotations":[]}]',
      {},
      400,
      /^Expected a JSON_V2 encoded list, but received: JSON_V1\n$/,
    ],
    [
      'v2 in v1',
      '/api/v1/spans',
      '[{"traceId":"1","id":"1","tags":{"a":"b"}}]',
      {},
      400,
      /^Expected a JSON_V1 encoded list, but received: JSON_V2\n$/,
    ],
    ['no gzip', '/api/v2/spans', 'hello', { 'content-encoding': 'gzip' }, 400, /^Cannot gunzip spans/],
    ['an unknown encoding', '/api/v2/spans', 'hello', { 'content-encoding': 'br' }, 415, /gzip/],
    [
      'no protobuf',
      '/api/v2/spans',
      new Uint8Array([1, 2, 3, 4]),
      { 'content-type': 'application/x-protobuf' },
      400,
      /^Expected a PROTO3 encoded list\n$/,
    ],
    [
      'only bad spans',
      '/api/v2/spans',
      '[{"id":"1"}]',
      {},
      400,
      /^1 span refused \(invalid_trace_id\): traceId must be/,
    ],
    ["Zipkin's Thrift", '/api/v1/spans', 'x', { 'content-type': 'application/x-thrift' }, 415, /Thrift/],
    ['too much', '/api/v2/spans', '['.padEnd(MAX_BODY_BYTES + 1, ' '), {}, 413, /more than 200000 bytes/],
    [
      'too much once it is unpacked',
      '/api/v2/spans',
      gzipSync('['.padEnd(MAX_BODY_BYTES + 1, ' ')),
      { 'content-encoding': 'gzip' },
      413,
      /more than 200000 bytes/,
    ],
    ['a bad tenant', '/api/v2/spans', '[]', { 'x-tenant-id': 'a b' }, 400, /x-tenant-id/],
    ['no Thrift', '/api/traces', 'hello', { 'content-type': THRIFT }, 400, /The Thrift is malformed/],
    ['nothing', '/api/traces', '', { 'content-type': THRIFT }, 400, /The Thrift is malformed/],
    ['JSON', '/api/traces', '{}', { 'content-type': 'application/json' }, 415, /thrift/],
    ['no type', '/api/traces', new Uint8Array([0]), {}, 415, /without content type/],
  ])('%s to %s is refused', async (_name, path, body, headers, status, text) => {
    const got = await answer(post(path, body, headers));
    expect(got).toMatchObject({ status, text: expect.stringMatching(text) });
    expect(got.type).toMatch(/^text\/plain/);
    expect(refusals).toEqual([expect.stringMatching(new RegExp(` ${status}$`))]);
    expect(takenSpans()).toEqual([]);
  });

  test('one bad span does not cost the others', async () => {
    const body = JSON.stringify([GOOD, { ...GOOD, traceId: 'no hex' }, 7, { ...GOOD, id: '0' }]);
    expect(await answer(post('/api/v2/spans', body))).toMatchObject({
      status: 202,
      text: expect.stringMatching(
        /^1 span refused \(invalid_trace_id\): .* 1 span refused \(malformed\): .*\n$/,
      ),
      type: expect.stringMatching(/^text\/plain/),
    });
    expect(takenSpans().map((span) => span.name)).toEqual(['good']);
    expect(received[0]?.refused.map(({ reason, traceId }) => [reason, traceId])).toEqual([
      ['invalid_trace_id', 'no hex'],
      ['malformed', undefined],
      ['invalid_span_id', '1'],
    ]);
  });

  test('gzip, a tenant, and the same payload again', async () => {
    const body = gzipSync(JSON.stringify([GOOD]));
    const headers = { 'content-encoding': 'gzip', 'x-tenant-id': 'blue' };
    for (const _ of [1, 2]) expect((await post('/api/v2/spans', body, headers)).status).toBe(202);
    expect(received.map(({ tenant, sizeBytes }) => ({ tenant, sizeBytes }))).toEqual([
      { tenant: 'blue', sizeBytes: JSON.stringify([GOOD]).length },
      { tenant: 'blue', sizeBytes: JSON.stringify([GOOD]).length },
    ]);
    expect(received[0]?.payloadHash).toBe(received[1]?.payloadHash);
    expect(received[0]?.payloadHash).toBeTruthy();
  });

  test.each([
    ['full', new AppError('RATE_LIMITED', 'Queue full.', { details: { retryAfterMs: 1_500 } }), 429, '2'],
    ['away', new UnavailableError('Store away.', { details: { retryAfterMs: 10 } }), 503, '1'],
    ['broken', new Error('secret'), 500, null],
  ])('a store that is %s is said so', async (_name, error, status, retry) => {
    failure = error;
    const got = await answer(post('/api/v2/spans', JSON.stringify([GOOD])));
    expect(got).toMatchObject({ status, retry });
    expect(got.text).toBe(status === 500 ? 'Internal server error\n' : `${error.message}\n`);
  });

  test.each([
    ['nothing', {}, 401],
    ['another token', { authorization: 'Bearer something-else' }, 401],
    ['the token', { authorization: `Bearer ${TOKEN}` }, 202],
    ['the token as password', { authorization: `Basic ${btoa(`user:${TOKEN}`)}` }, 202],
  ])('a collector with a token, shown %s', async (_name, headers, status) => {
    expect((await post('/api/v2/spans', JSON.stringify([GOOD]), headers, guardedUrl)).status).toBe(status);
    expect(takenSpans()).toHaveLength(status === 202 ? 1 : 0);
  });

  test('a sender that goes away in the middle leaves nothing behind', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = 'POST /api/v2/spans HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n[{"traceId"';
    await new Promise<void>((resolve) => socket.write(head, () => resolve()));
    socket.destroy();
    await waitUntil(() => refusals.length === 1, { what: 'it is noticed' });
    expect(refusals).toEqual(['zipkin_json_v2 400']);
    expect((await post('/api/v2/spans', JSON.stringify([GOOD]))).status).toBe(202);
    expect(takenSpans()).toHaveLength(1);
  });
});

describe('the Jaeger agent', () => {
  test('packets that cannot be read or stored are counted, and the next one is taken', async () => {
    await sendPacket(compact.port, Buffer.from('hello'));
    await sendPacket(compact.port, PYTHON_PACKET.subarray(0, 100));
    await waitUntil(() => refusals.length === 2, { what: 'both are counted' });
    failure = new AppError('RATE_LIMITED', 'Queue full.');
    await sendPacket(compact.port, PYTHON_PACKET);
    await waitUntil(() => refusals.length === 3, { what: 'the third is counted' });
    failure = undefined;
    await sendPacket(compact.port, PYTHON_PACKET);
    await taken(1);
    const compactly = ['jaeger_udp_compact 400', 'jaeger_udp_compact 400', 'jaeger_udp_compact 429'];
    expect(refusals).toEqual(compactly);
  });

  test('a port that is taken is a clear error', async () => {
    const second = agent('compact', compact.port);
    await expect(second).rejects.toThrow(ListenError);
    await expect(second).rejects.toThrow('JAEGER_AGENT_COMPACT_PORT');
  });

  test('stops after what it has received is stored', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let started = 0;
    const slow = await startJaegerAgent({
      ...{ host: '127.0.0.1', port: 0, variable: 'X', encoding: 'compact', events, log },
      ingest: async (request) => {
        started++;
        await held;
        return ingest(request);
      },
    });
    await sendPacket(slow.port, PYTHON_PACKET);
    await waitUntil(() => started === 1, { what: 'the packet has come' });
    const stopped = slow.stop();
    release();
    await stopped;
    expect(takenSpans()).toHaveLength(1);
  });
});

test('what a Jaeger client says of its losses is told once', async () => {
  await sendPacket(compact.port, PYTHON_PACKET);
  const [span] = await taken(1);
  const batch = encodeJaegerBatch(span ? [span] : []);
  // Field 3 (seqNo) and field 4 (ClientStats) before the batch's end.
  const i64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(value));
    return [...bytes];
  };
  const report = (seqNo: number, dropped: number) =>
    Buffer.from([
      ...batch.subarray(0, -1),
      ...[10, 0, 3, ...i64(seqNo), 12, 0, 4, 10, 0, 1, ...i64(dropped), 0, 0],
    ]);
  for (const body of [report(5, 10), report(8, 12), report(9, 12)]) {
    expect((await post('/api/traces', body, { 'content-type': THRIFT })).status).toBe(202);
  }
  expect(losses.map((each) => [each.clientDroppedSpans.queueFull, each.lostBatches])).toEqual([
    [0, 0],
    [2, 2],
    [0, 0],
  ]);
});

function sendPacket(port: number, packet: Uint8Array): Promise<void> {
  const socket = createSocket('udp4');
  return new Promise((resolve, reject) => {
    socket.send(packet, port, '127.0.0.1', (error) => {
      socket.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

function startNs(span: ReadableSpan | undefined): bigint {
  const [seconds, ns] = span?.startTime ?? [0, 0];
  return BigInt(seconds) * 1_000_000_000n + BigInt(ns);
}

interface OpenTracingSpan {
  setTag(key: string, value: unknown): OpenTracingSpan;
  log(fields: object): void;
  context(): unknown;
  finish(): void;
}
interface OpenTracingTracer {
  startSpan(name: string, options?: { childOf: unknown }): OpenTracingSpan;
  close(done: () => void): void;
}

/** jaeger-client has no types of its own. */
function jaegerTracer(serviceName: string, reporter: object): OpenTracingTracer {
  const { initTracer } = createRequire(import.meta.url)('jaeger-client') as {
    initTracer(config: object, options: object): OpenTracingTracer;
  };
  const quiet = { info: () => undefined, error: () => undefined };
  const config = { serviceName, sampler: { type: 'const', param: 1 }, reporter, traceId128bit: true };
  return initTracer(config, { logger: quiet });
}
