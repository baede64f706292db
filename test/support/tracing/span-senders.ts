import { credentials, Client as GrpcClient, Metadata, type ServiceError } from '@grpc/grpc-js';
import type { Span } from '../../../subgraphs/tracing/domain/span.js';
import { encodeJaegerBatch } from '../../../subgraphs/tracing/protocols/jaeger/encode-batch.js';
import { encodeOtlpProtobuf } from '../../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { toZipkinV2 } from '../../../subgraphs/tracing/protocols/zipkin/encode-json-v2.js';
import type { TracingInstallation } from './tracing-process.js';

/** What a collector said, in the words of no protocol. */
export interface CollectorAnswer {
  /** `retry`: the protocol says that the same request may be sent again; `lost`: no answer came. */
  readonly outcome: 'stored' | 'retry' | 'refused' | 'lost';
  /** HTTP's status, or gRPC's code. */
  readonly status: number;
  /** When to send it again, if it says so. */
  readonly retryAfterMs: number | undefined;
  readonly body: Buffer;
}

/** Sends spans over one protocol. */
export interface SpanSender {
  readonly name: string;
  readonly encode: (spans: readonly Span[]) => Buffer;
  send(payload: Buffer): Promise<CollectorAnswer>;
  close(): void;
}

/** A request that takes longer is given up, as SDKs do after ten seconds on a quieter machine. */
const TIMEOUT_MS = 30_000;
const EXPORT_PATH = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const UNAVAILABLE = 14;
/** What OTLP lets a client send again; DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE and DATA_LOSS beside it. */
const RETRYABLE_GRPC = new Set([1, 4, 10, 11, UNAVAILABLE, 15]);
const RETRYABLE_HTTP = new Set([429, 502, 503, 504]);

export const SPAN_PROTOCOLS = ['otlp-http', 'otlp-grpc', 'zipkin', 'jaeger'] as const;
export type SpanProtocol = (typeof SPAN_PROTOCOLS)[number];

export function createSpanSender(protocol: SpanProtocol, to: TracingInstallation): SpanSender {
  switch (protocol) {
    case 'otlp-http':
      return httpSender(protocol, to.urls.otlpHttp, 'application/x-protobuf', encodeOtlpProtobuf);
    case 'zipkin':
      return httpSender(protocol, to.urls.zipkin, 'application/json', (spans) =>
        Buffer.from(JSON.stringify(spans.map(toZipkinV2))),
      );
    case 'jaeger':
      return httpSender(
        protocol,
        to.urls.jaegerCollector,
        'application/vnd.apache.thrift.binary',
        encodeJaegerBatch,
      );
    case 'otlp-grpc':
      return grpcSender(protocol, to.otlpGrpcPort);
  }
}

export async function postSpans(
  url: string,
  contentType: string,
  payload: Buffer,
  headers: Record<string, string> = {},
): Promise<CollectorAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType, ...headers },
      body: new Uint8Array(payload),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    const retryAfter = response.headers.get('retry-after');
    const outcome = response.ok ? 'stored' : RETRYABLE_HTTP.has(status) ? 'retry' : 'refused';
    return {
      outcome,
      status,
      retryAfterMs: retryAfter === null ? undefined : Number(retryAfter) * 1000,
      body: Buffer.from(await response.arrayBuffer()),
    };
  } catch {
    return { outcome: 'lost', status: 0, retryAfterMs: undefined, body: Buffer.alloc(0) };
  }
}

function httpSender(
  name: string,
  url: string,
  contentType: string,
  encode: (spans: readonly Span[]) => Buffer,
): SpanSender {
  return { name, encode, send: (payload) => postSpans(url, contentType, payload), close: () => undefined };
}

function grpcSender(name: string, port: number): SpanSender {
  const client = new GrpcClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    'grpc.max_send_message_length': -1,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 500,
  });
  return {
    name,
    encode: encodeOtlpProtobuf,
    send: (payload) => exportSpans(client, payload),
    close: () => client.close(),
  };
}

function exportSpans(client: GrpcClient, payload: Buffer): Promise<CollectorAnswer> {
  const asItIs = (bytes: Buffer) => bytes;
  const deadline = { deadline: Date.now() + TIMEOUT_MS };
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      EXPORT_PATH,
      asItIs,
      asItIs,
      payload,
      new Metadata(),
      deadline,
      (error: ServiceError | null, response?: Buffer) => {
        const body = response ?? details(error);
        const status = error?.code ?? 0;
        // Without details it is the client itself that found nobody there.
        const noAnswer = error !== null && status === UNAVAILABLE && body.length === 0;
        const outcome = noAnswer
          ? 'lost'
          : !error
            ? 'stored'
            : RETRYABLE_GRPC.has(status)
              ? 'retry'
              : 'refused';
        resolve({ outcome, status, retryAfterMs: retryInfoMs(body), body });
      },
    );
  });
}

/** A `google.rpc.Status`, or nothing. */
function details(error: ServiceError | null): Buffer {
  const [bytes] = error?.metadata?.get('grpc-status-details-bin') ?? [];
  return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
}

/** The delay of a `RetryInfo` among the details: Duration{1: seconds}. Undefined when there is none. */
function retryInfoMs(status: Buffer): number | undefined {
  const at = status.indexOf('google.rpc.RetryInfo');
  if (at < 0) return undefined;
  // Any.value (tag 0x12, length), RetryInfo.retry_delay (0x0a, length), Duration.seconds (0x08, varint).
  const value = status.subarray(at + 'google.rpc.RetryInfo'.length);
  return value[4] === 0x08 ? (value[5] ?? 0) * 1000 : 0;
}
