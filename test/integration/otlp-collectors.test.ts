import { Metadata } from '@grpc/grpc-js';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../contracts/errors.js';
import type { AttributeValue, Span } from '../../subgraphs/tracing/domain/span.js';
import { encodeOtlpJson } from '../../subgraphs/tracing/protocols/otlp/encode-json.js';
import { encodeOtlpProtobuf } from '../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { RandomSpans } from '../fuzz/otlp-random-spans.js';
import { exportOverGrpc, startCollectors, type TestCollectors } from './otlp-harness.js';

/** The official exporters, unmodified, and raw payloads for what they cannot send. */
let collectors: TestCollectors;
beforeAll(async () => {
  collectors = await startCollectors();
});
afterAll(() => collectors?.stop());
beforeEach(() => {
  collectors.requests.length = 0;
});

const gzip = 'gzip' as never;
const tenantMetadata = () => {
  const metadata = new Metadata();
  metadata.set('x-tenant-id', 'team-a');
  return metadata;
};
const headers = { 'x-tenant-id': 'team-a' };
const grpcUrl = () => `http://127.0.0.1:${collectors.grpcPort}`;
const httpUrl = () => `${collectors.httpUrl}/v1/traces`;

const EXPORTERS: [string, string, () => SpanExporter][] = [
  ['grpc', 'otlp_grpc', () => new GrpcExporter({ url: grpcUrl(), metadata: tenantMetadata() })],
  [
    'grpc, gzip',
    'otlp_grpc',
    () => new GrpcExporter({ url: grpcUrl(), metadata: tenantMetadata(), compression: gzip }),
  ],
  ['http/protobuf', 'otlp_http_protobuf', () => new ProtobufExporter({ url: httpUrl(), headers })],
  [
    'http/protobuf, gzip',
    'otlp_http_protobuf',
    () => new ProtobufExporter({ url: httpUrl(), headers, compression: gzip }),
  ],
  ['http/json', 'otlp_http_json', () => new JsonExporter({ url: httpUrl(), headers })],
  [
    'http/json, gzip',
    'otlp_http_json',
    () => new JsonExporter({ url: httpUrl(), headers, compression: gzip }),
  ],
];

describe.each(EXPORTERS)('the exporter for %s', (_name, protocol, createExporter) => {
  test('delivers all that a span can hold', async () => {
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'checkout', 'host.cpus': 8, 'host.ratio': 0.5 }),
      spanProcessors: [new BatchSpanProcessor(createExporter())],
    });
    const tracer = provider.getTracer('my-library', '1.2.3', { schemaUrl: 'https://example.org/schema' });
    const startMs = 1_790_000_000_123;
    const parent = tracer.startSpan('parent', { kind: SpanKind.SERVER, startTime: startMs });
    const other = tracer.startSpan('other');
    const child = tracer.startSpan(
      'child 名前',
      {
        kind: SpanKind.CONSUMER,
        startTime: startMs + 1,
        attributes: {
          text: 'täxt',
          empty: '',
          yes: true,
          no: false,
          int: 42,
          negative: -7,
          largest: Number.MAX_SAFE_INTEGER,
          double: 0.25,
          texts: ['a', 'b'],
          ints: [1, 2],
          doubles: [0.5, 1.5],
          bools: [true, false],
          nothing: [],
        },
        links: [{ context: other.spanContext(), attributes: { why: 'batch' } }],
      },
      trace.setSpan(ROOT_CONTEXT, parent),
    );
    child.addEvent('exception', { 'exception.type': 'TypeError' }, startMs + 2);
    child.setStatus({ code: SpanStatusCode.ERROR, message: 'it broke' });
    child.end(startMs + 5);
    parent.end(startMs + 10);
    await provider.forceFlush();
    await provider.shutdown();

    expect(collectors.requests.map(({ tenant }) => tenant)).toEqual(['team-a']);
    expect(collectors.requests[0]).toMatchObject({ protocol, refused: [], payloadHash: expect.any(String) });
    const spans = new Map(collectors.spans().map((span) => [span.name, span]));
    expect([...spans.keys()].sort()).toEqual(['child 名前', 'parent']);
    const { traceId, spanId } = child.spanContext();
    const startNs = BigInt(startMs) * 1_000_000n;
    expect(spans.get('child 名前')).toMatchObject({
      traceId,
      spanId,
      parentSpanId: parent.spanContext().spanId,
      kind: SpanKind.CONSUMER + 1,
      startNs: startNs + 1_000_000n,
      endNs: startNs + 5_000_000n,
      status: { code: 2, message: 'it broke' },
      attributes: new Map<string, AttributeValue>([
        ['text', 'täxt'],
        ['empty', ''],
        ['yes', true],
        ['no', false],
        ['int', 42n],
        ['negative', -7n],
        ['largest', BigInt(Number.MAX_SAFE_INTEGER)],
        ['double', 0.25],
        ['texts', ['a', 'b']],
        ['ints', [1n, 2n]],
        ['doubles', [0.5, 1.5]],
        ['bools', [true, false]],
        ['nothing', []],
      ]),
      events: [
        {
          timeNs: startNs + 2_000_000n,
          name: 'exception',
          attributes: new Map([['exception.type', 'TypeError']]),
        },
      ],
      links: [
        {
          traceId: other.spanContext().traceId,
          spanId: other.spanContext().spanId,
          attributes: new Map([['why', 'batch']]),
        },
      ],
      scope: { name: 'my-library', version: '1.2.3' },
    });
    const received = spans.get('parent');
    expect(received).toMatchObject({ parentSpanId: '', kind: SpanKind.SERVER + 1, status: { code: 0 } });
    expect((received?.flags ?? 0) & 0xff).toBe(TraceFlags.SAMPLED);
    expect(received?.resource).toMatchObject({ serviceName: 'checkout' });
    expect(received?.resource.attributes.get('host.cpus')).toBe(8n);
    expect(received?.resource.attributes.get('host.ratio')).toBe(0.5);
  });
});

// The gRPC exporter of JavaScript does not try again, whatever it is told.
describe.each(EXPORTERS.filter(([, protocol]) => protocol !== 'otlp_grpc'))(
  'the exporter for %s',
  (...args) => {
    test('tries again when told so, and delivers then', async () => {
      const [, , createExporter] = args;
      let refusals = 0;
      collectors.answer = async () => {
        collectors.answer = undefined;
        refusals++;
        throw new AppError('RATE_LIMITED', 'Not now.', { details: { retryAfterMs: 5 } });
      };
      const provider = new BasicTracerProvider({
        spanProcessors: [new BatchSpanProcessor(createExporter())],
      });
      provider.getTracer('test').startSpan('again').end();
      await provider.forceFlush();
      await provider.shutdown();
      expect(refusals).toBe(1);
      expect(collectors.spans().map(({ name }) => name)).toEqual(['again']);
    });
  },
);

describe('values that the SDK cannot make, sent as they are', () => {
  const batch = RandomSpans.fromSeed(3).batch();
  const [span] = batch;
  if (!span) throw new Error('The batch is empty.');
  const attributes = new Map<string, AttributeValue>([
    ['beyond doubles', 2n ** 53n + 1n],
    ['most negative', -(2n ** 63n)],
    ['bytes', Uint8Array.of(0, 255, 128)],
    ['no bytes', new Uint8Array()],
    ['empty', null],
    ['list', new Map<string, AttributeValue>([['inner', new Map([['deep', [1n, 'two', null]]])]])],
    ['mixed', ['a', 1n, 1.5, true, null, Uint8Array.of(1), []]],
    ['no number', Number.NaN],
    ['infinite', Number.NEGATIVE_INFINITY],
    ['whole double', 5],
  ]);
  const sent: Span[] = [{ ...span, attributes }, ...batch.slice(1)];

  test.each<[string, () => Promise<unknown>]>([
    ['gRPC', () => exportOverGrpc(collectors.grpcPort, encodeOtlpProtobuf(sent))],
    ['HTTP, protobuf', () => post(encodeOtlpProtobuf(sent), 'application/x-protobuf')],
    ['HTTP, JSON', () => post(JSON.stringify(encodeOtlpJson(sent)), 'application/json; charset=utf-8')],
  ])('%s', async (_name, send) => {
    await send();
    expect(collectors.spans()).toEqual(sent);
  });

  async function post(body: Buffer<ArrayBuffer> | string | Buffer, type: string) {
    const response = await fetch(httpUrl(), {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    expect(response.status).toBe(200);
  }
});
