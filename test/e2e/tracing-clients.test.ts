import { createRequire } from 'node:module';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { JaegerExporter } from '@opentelemetry/exporter-jaeger';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { ZipkinExporter } from '@opentelemetry/exporter-zipkin';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { JaegerRemoteSampler } from '@opentelemetry/sampler-jaeger-remote';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SamplingDecision,
  SimpleSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import zipkin from 'zipkin';
import zipkinHttp from 'zipkin-transport-http';
import { findFreePort } from '../support/free-port.js';
import { rawRequest } from '../support/raw-http.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';
import { waitUntil } from '../support/wait-until.js';
import { describePayloads } from './tracing-payloads.js';

/* What `npm start` runs, and unmodified clients: what goes in by every protocol comes out by every API. */

const PORT_VARIABLES = [
  'OTLP_GRPC_PORT',
  'ZIPKIN_PORT',
  'JAEGER_COLLECTOR_PORT',
  'SAMPLING_PORT',
  'JAEGER_QUERY_PORT',
  'JAEGER_AGENT_COMPACT_PORT',
  'JAEGER_AGENT_BINARY_PORT',
];

let installation: Awaited<ReturnType<typeof newInstallation>>;
let platform: RunningPlatform;
const portOf = (variable: string) => Number((installation.env as Record<string, string>)[variable]);
const url = (variable: string) => `http://127.0.0.1:${portOf(variable)}`;

beforeAll(async () => {
  const ports: Record<string, string> = {};
  for (const name of PORT_VARIABLES) ports[name] = String(await findFreePort());
  installation = await newInstallation(ports);
  platform = await startPlatform(installation);
}, 120_000);
afterAll(async () => {
  await platform?.program.stop();
  await installation?.remove();
});

interface Attribute {
  key: string;
  type: string;
  value: string;
}
interface GraphSpan {
  id: string;
  parentId: string | null;
  name: string;
  serviceName: string;
  kind: string;
  status: string;
  statusMessage: string;
  startedAtUnixNano: string;
  endedAtUnixNano: string;
  attributes: Attribute[];
  resourceAttributes: Attribute[];
  events: { name: string; attributes: Attribute[] }[];
  links: { traceId: string; spanId: string }[];
}
interface GraphTrace {
  id: string;
  spanCount: number;
  outcome: string;
  spans: GraphSpan[];
}

const TRACE = /* GraphQL */ `
  query Trace($id: ID!) {
    trace(id: $id) {
      id spanCount outcome
      spans {
        id parentId name serviceName kind status statusMessage startedAtUnixNano endedAtUnixNano
        attributes { key type value }
        resourceAttributes { key type value }
        events { name attributes { key type value } }
        links { traceId spanId }
      }
    }
  }`;

/** Waits until the trace is there with so many spans. */
async function visible(id: string, spanCount: number): Promise<GraphTrace> {
  return waitUntil(
    async () => {
      const { data, errors } = (await platform.user.graphql(TRACE, { id })).body;
      if (errors) throw new Error(errors[0]?.message);
      const read = data?.trace as GraphTrace | null;
      return read !== null && read?.spanCount === spanCount && read;
    },
    { what: `trace ${id} has ${spanCount} spans`, timeoutMs: 30_000 },
  );
}

const texts = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, type, value }) => [key, `${type} ${value}`]));
const spanNamed = (found: GraphTrace, name: string): GraphSpan => {
  const span = found.spans.find((each) => each.name === name);
  if (!span) throw new Error(`No span ${name} among ${found.spans.map((each) => each.name)}`);
  return span;
};

async function getJson(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(address, { headers });
  // biome-ignore lint/suspicious/noExplicitAny: each API has its own form, which the test spells out
  return { status: response.status, body: (await response.json()) as any };
}

/** Every other API knows the trace: REST with a token, Jaeger's two and Zipkin's. */
async function expectEverywhere(id: string, spans: readonly { id: string; name: string }[]): Promise<void> {
  const ids = spans.map((span) => span.id).sort();
  const sorted = (found: string[]) => [...found].sort();
  const restUrl = `${url('TRACING_REST_PORT')}/traces/${id}`;
  expect((await getJson(restUrl)).status).toBe(401);
  const rest = await getJson(restUrl, { authorization: `Bearer ${platform.user.token}` });
  expect(rest).toMatchObject({ status: 200, body: { trace_id: id } });
  expect(sorted(rest.body.spans.map((span: { span_id: string }) => span.span_id))).toEqual(ids);

  const jaeger = await getJson(`${url('JAEGER_QUERY_PORT')}/api/traces/${id}`);
  expect(jaeger).toMatchObject({ status: 200, body: { errors: null, data: [{}] } });
  // Ids of 64 bits are shown as they were sent.
  expect(jaeger.body.data[0].traceID.padStart(32, '0')).toBe(id);
  expect(sorted(jaeger.body.data[0].spans.map((span: { spanID: string }) => span.spanID))).toEqual(ids);

  const v3 = await getJson(`${url('JAEGER_QUERY_PORT')}/api/v3/traces/${id}`);
  expect(v3.status).toBe(200);
  type Scopes = { scopeSpans: { spans: { spanId: string }[] }[] };
  const v3Ids = v3.body.result.resourceSpans.flatMap(({ scopeSpans }: Scopes) =>
    scopeSpans.flatMap((scope) => scope.spans.map((span) => span.spanId)),
  );
  expect(sorted(v3Ids)).toEqual(ids);

  const zipkinTrace = await getJson(`${url('ZIPKIN_PORT')}/api/v2/trace/${id}`);
  expect(zipkinTrace.status).toBe(200);
  expect(sorted(zipkinTrace.body.map((span: { id: string }) => span.id))).toEqual(ids);
}

const BEYOND_DOUBLES = 2 ** 60;
const OTHER = { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), traceFlags: 1 };

/** A failed request with everything on it, and what it asked of a database. */
function recordTrace(service: string): ReadableSpan[] {
  const memory = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'host.name': 'lab-1' }),
    spanProcessors: [new SimpleSpanProcessor(memory)],
  });
  const tracer = provider.getTracer('shop', '1.2.3');
  const order = tracer.startSpan('POST /orders', {
    kind: SpanKind.SERVER,
    attributes: {
      text: 'grüße 名前',
      yes: true,
      no: false,
      int: 42,
      beyond: BEYOND_DOUBLES,
      double: 0.25,
      texts: ['a', 'b'],
      ints: [1, 2],
      bools: [true, false],
    },
    links: [{ context: OTHER }],
  });
  const select = tracer.startSpan(
    'SELECT orders',
    { kind: SpanKind.CLIENT },
    trace.setSpan(ROOT_CONTEXT, order),
  );
  select.end();
  order.addEvent('cache.miss', { key: 'user:1', size: 3 });
  order.setStatus({ code: SpanStatusCode.ERROR, message: 'payment refused' });
  order.end();
  return memory.getFinishedSpans();
}

const TYPED = {
  text: 'STRING grüße 名前',
  yes: 'BOOL true',
  no: 'BOOL false',
  int: 'INT 42',
  beyond: 'INT 1152921504606846976',
  double: 'DOUBLE 0.25',
  texts: 'ARRAY ["a","b"]',
  ints: 'ARRAY [1,2]',
  bools: 'ARRAY [true,false]',
};
/** What JavaScript prints of it. */
const JSON_TYPED = { ...TYPED, beyond: 'INT 1152921504606847000' };
/** Jaeger's exporter has one type for numbers, and writes lists as text. */
const JAEGER = {
  ...TYPED,
  int: 'DOUBLE 42',
  beyond: 'DOUBLE 1152921504606847000',
  texts: 'STRING a,b',
  ints: 'STRING 1,2',
  bools: 'STRING true,false',
};
/** Zipkin has texts only. */
const ZIPKIN = {
  ...JAEGER,
  yes: 'STRING true',
  no: 'STRING false',
  int: 'STRING 42',
  beyond: 'STRING 1152921504606847000',
  double: 'STRING 0.25',
};

const EXPORTERS: [string, () => SpanExporter, Record<string, string>][] = [
  ['OTLP over gRPC', () => new GrpcExporter({ url: url('OTLP_GRPC_PORT') }), TYPED],
  [
    'OTLP over HTTP, protobuf',
    () => new ProtobufExporter({ url: `${url('OTLP_HTTP_PORT')}/v1/traces` }),
    TYPED,
  ],
  ['OTLP over HTTP, JSON', () => new JsonExporter({ url: `${url('OTLP_HTTP_PORT')}/v1/traces` }), JSON_TYPED],
  ['Zipkin', () => new ZipkinExporter({ url: `${url('ZIPKIN_PORT')}/api/v2/spans` }), ZIPKIN],
  [
    'Jaeger over HTTP',
    () => new JaegerExporter({ endpoint: `${url('JAEGER_COLLECTOR_PORT')}/api/traces` }),
    JAEGER,
  ],
  [
    'Jaeger over UDP',
    () => new JaegerExporter({ host: '127.0.0.1', port: portOf('JAEGER_AGENT_BINARY_PORT') }),
    JAEGER,
  ],
];

describe("OpenTelemetry's exporters", () => {
  test.each(EXPORTERS)('%s', { timeout: 60_000 }, async (name, createExporter, attributes) => {
    const service = `checkout-${name.replace(/\W+/g, '-').toLowerCase()}`;
    const spans = recordTrace(service);
    const exporter = createExporter();
    const result = await new Promise<ExportResult>((resolve) => exporter.export(spans, resolve));
    expect(result).toEqual({ code: ExportResultCode.SUCCESS });
    await exporter.shutdown();

    const [select, order] = spans.map((span) => span.spanContext());
    const found = await visible(order?.traceId ?? '', 2);
    expect(found).toMatchObject({ id: order?.traceId, outcome: 'ERROR' });
    const stored = spanNamed(found, 'POST /orders');
    expect(stored).toMatchObject({
      id: order?.spanId,
      parentId: null,
      serviceName: service,
      kind: 'SERVER',
      status: 'ERROR',
      statusMessage: 'payment refused',
    });
    expect(texts(stored.attributes)).toMatchObject(attributes);
    expect(texts(stored.resourceAttributes)).toMatchObject({ 'host.name': 'STRING lab-1' });
    expect(stored.events.map((event) => event.name)).toEqual(['cache.miss']);
    // Zipkin has no links, nor attributes of events.
    if (name !== 'Zipkin') {
      expect(stored.links).toEqual([{ traceId: OTHER.traceId, spanId: OTHER.spanId }]);
      expect(texts(stored.events[0]?.attributes ?? [])).toMatchObject({ key: 'STRING user:1' });
    }
    expect(spanNamed(found, 'SELECT orders')).toMatchObject({
      id: select?.spanId,
      parentId: order?.spanId,
      kind: 'CLIENT',
    });
    const [seconds, nanos] = spans[1]?.startTime ?? [0, 0];
    const startNs = BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
    // Jaeger and Zipkin count microseconds.
    expect(BigInt(stored.startedAtUnixNano) / 1_000n).toBe(startNs / 1_000n);
    await expectEverywhere(found.id, found.spans);
  });
});

interface OpenTracingSpan {
  setTag(key: string, value: unknown): OpenTracingSpan;
  log(fields: Record<string, unknown>): void;
  context(): { toTraceId(): string };
  finish(): void;
}
interface OpenTracingTracer {
  startSpan(name: string, options?: object): OpenTracingSpan;
  close(done: () => void): void;
}

const requireCjs = createRequire(import.meta.url);
const jaegerClient = requireCjs('jaeger-client') as {
  initTracer(config: object, options: object): OpenTracingTracer;
};

describe('clients of their own', () => {
  test.each([
    ['HTTP', () => ({ collectorEndpoint: `${url('JAEGER_COLLECTOR_PORT')}/api/traces` })],
    ['UDP', () => ({ agentHost: '127.0.0.1', agentPort: portOf('JAEGER_AGENT_BINARY_PORT') })],
  ] as const)('jaeger-client over %s', { timeout: 60_000 }, async (name, reporter) => {
    const serviceName = `inventory-${name.toLowerCase()}`;
    const quiet = { info: () => undefined, error: () => undefined };
    const config = {
      serviceName,
      sampler: { type: 'const', param: 1 },
      reporter: reporter(),
    };
    const tracer = jaegerClient.initTracer(config, { logger: quiet });
    const parent = tracer.startSpan('reserve');
    parent.setTag('span.kind', 'server').setTag('count', 3.5).setTag('ok', true).setTag('sku', 'ä-1');
    parent.setTag('bytes', Buffer.from([0, 255, 7]));
    parent.log({ event: 'waiting', attempts: 2 });
    tracer.startSpan('lock', { childOf: parent.context() }).finish();
    parent.finish();
    const traceId = parent.context().toTraceId().padStart(32, '0');
    await new Promise<void>((resolve) => tracer.close(resolve));

    const found = await visible(traceId, 2);
    const reserve = spanNamed(found, 'reserve');
    expect(reserve).toMatchObject({ serviceName, kind: 'SERVER', parentId: null });
    expect(texts(reserve.attributes)).toMatchObject({
      count: 'DOUBLE 3.5',
      ok: 'BOOL true',
      sku: 'STRING ä-1',
      bytes: `BYTES ${Buffer.from([0, 255, 7]).toString('base64')}`,
    });
    expect(reserve.events).toMatchObject([{ name: 'waiting' }]);
    expect(spanNamed(found, 'lock').parentId).toBe(reserve.id);
    await expectEverywhere(found.id, found.spans);
  });

  test.each([
    ['/api/v2/spans', 'JSON_V2'],
    ['/api/v1/spans', 'JSON_V1'],
  ] as const)('zipkin with zipkin-transport-http to %s', { timeout: 60_000 }, async (path, encoding) => {
    const transport = new zipkinHttp.HttpLogger({
      endpoint: `${url('ZIPKIN_PORT')}${path}`,
      jsonEncoder: zipkin.jsonEncoder[encoding],
      httpInterval: 5,
    });
    const tracer = new zipkin.Tracer({
      ctxImpl: new zipkin.ExplicitContext(),
      recorder: new zipkin.BatchRecorder({ logger: transport }),
      localServiceName: 'frontend',
      traceId128Bit: true,
    });
    const traceId = tracer.scoped(() => {
      const id = tracer.createRootId();
      tracer.setId(id);
      tracer.recordRpc('get');
      tracer.recordServiceName('frontend');
      tracer.recordBinary('http.path', '/orders');
      tracer.recordBinary('count', 7);
      tracer.recordAnnotation(new zipkin.Annotation.ClientSend());
      tracer.recordMessage('retry');
      tracer.recordAnnotation(new zipkin.Annotation.ClientRecv());
      return id.traceId;
    });

    const found = await visible(traceId, 1);
    const get = spanNamed(found, 'get');
    expect(get).toMatchObject({ serviceName: 'frontend', kind: 'CLIENT', parentId: null });
    expect(texts(get.attributes)).toMatchObject({ 'http.path': 'STRING /orders', count: 'STRING 7' });
    expect(get.events.map((event) => event.name)).toEqual(['retry']);
    await expectEverywhere(found.id, found.spans);
  });

  test('what the services are is known to all APIs', async () => {
    const { body } = await platform.user.graphql('{ services { edges { node { name } } } }');
    const services = body.data?.services as { edges: { node: { name: string } }[] };
    const names = services.edges.map(({ node }) => node.name);
    expect(names).toEqual(expect.arrayContaining(['frontend', 'inventory-http', 'checkout-zipkin']));
    const jaeger = await getJson(`${url('JAEGER_QUERY_PORT')}/api/services`);
    expect(jaeger.body.data).toEqual(expect.arrayContaining(['frontend', 'inventory-udp']));
    const zipkinNames = await getJson(`${url('ZIPKIN_PORT')}/api/v2/services`);
    expect(zipkinNames.body).toEqual(expect.arrayContaining(['frontend', 'checkout-jaeger-over-udp']));
  });
});

describePayloads({ platform: () => platform, url, getJson, visible, expectEverywhere });

test('samplers are told to sample everything, as nobody said otherwise', async () => {
  const sampler = new JaegerRemoteSampler({
    endpoint: url('SAMPLING_PORT'),
    serviceName: 'checkout',
    poolingInterval: 20,
    initialSampler: new AlwaysOffSampler(),
  });
  const decide = () =>
    sampler.shouldSample(ROOT_CONTEXT, 'f'.repeat(32), 'any', SpanKind.SERVER, {}, []).decision;
  const { body } = await getJson(`${url('SAMPLING_PORT')}/sampling?service=checkout`);
  const rate = body.probabilisticSampling.samplingRate;
  expect(body).toEqual({ strategyType: 'PROBABILISTIC', probabilisticSampling: { samplingRate: rate } });
  expect(rate).toBe(1);
  await waitUntil(() => decide() === SamplingDecision.RECORD_AND_SAMPLED, { what: 'the strategy arrived' });
});

describe('pages of other sites', () => {
  const HTTP_PORTS = [
    'GATEWAY_PORT',
    'REST_PORT',
    'TRACING_REST_PORT',
    'TRACING_SUBGRAPH_PORT',
    'OTLP_HTTP_PORT',
    'ZIPKIN_PORT',
    'JAEGER_COLLECTOR_PORT',
    'SAMPLING_PORT',
    'JAEGER_QUERY_PORT',
  ];
  const EVIL = 'http://evil.example';
  /** By what each port is for: a request that a page can send without asking first. */
  const SIMPLE: [variable: string, method: string, path: string][] = [
    ['REST_PORT', 'GET', '/training/jobs'],
    ['REST_PORT', 'POST', '/models/ngram_security/promote'],
    ['TRACING_REST_PORT', 'GET', '/metrics'],
    ['OTLP_HTTP_PORT', 'POST', '/v1/traces'],
    ['ZIPKIN_PORT', 'POST', '/api/v2/spans'],
    ['ZIPKIN_PORT', 'GET', '/api/v2/services'],
    ['JAEGER_COLLECTOR_PORT', 'POST', '/api/traces'],
    ['SAMPLING_PORT', 'GET', '/sampling?service=checkout'],
    ['JAEGER_QUERY_PORT', 'GET', '/api/services'],
    ['JAEGER_QUERY_PORT', 'GET', '/api/v3/services'],
    ['GATEWAY_PORT', 'GET', '/metrics'],
  ];

  test.each(HTTP_PORTS)('%s does not answer to a name that was rebound to this machine', async (variable) => {
    for (const path of ['/healthz', '/', '/nothing']) {
      const answer = await rawRequest(url(variable), path, {
        headers: { host: `evil.example:${portOf(variable)}` },
      });
      expect([path, answer.status]).toEqual([path, 421]);
    }
    const ours = await rawRequest(url(variable), '/healthz', {
      headers: { host: `[::1]:${portOf(variable)}` },
    });
    expect(ours.status).toBe(200);
  });

  test.each(SIMPLE)('%s: %s %s is refused where nobody asks first', async (variable, method, path) => {
    const pages: Record<string, string>[] = [
      { origin: EVIL },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const from of pages) {
      const body = method === 'POST' ? { body: '[]' } : {};
      const headers = { 'content-type': 'text/plain', ...from };
      const answer = await rawRequest(url(variable), path, { method, headers, ...body });
      expect([from, answer.status]).toEqual([from, 403]);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});
