import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { waitUntil } from './wait-until.js';

/** A span as it arrived, with plain attributes. */
export interface ReceivedSpan {
  service: string;
  resource: Record<string, unknown>;
  /** That of the request with which it came. */
  tenant: string | undefined;
  name: string;
  traceId: string;
  spanId: string;
  /** Empty for a root. */
  parentId: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  /** 2 for an error. */
  status: number;
  statusMessage: string;
  attributes: Record<string, unknown>;
  events: { name: string; attributes: Record<string, unknown> }[];
  startMs: number;
  endMs: number;
}

export interface OtlpReceiver {
  /** To be set as the OTLP endpoint. */
  readonly url: string;
  readonly port: number;
  /** Everything that has arrived. */
  readonly spans: ReceivedSpan[];
  readonly requests: { path: string; type: string; authorization: string | undefined }[];
  /** Waits for a span. */
  first(fits: (span: ReceivedSpan) => boolean, what: string): Promise<ReceivedSpan>;
  childrenOf(span: ReceivedSpan): ReceivedSpan[];
  clear(): void;
  close(): void;
}

/** A collector that keeps what it is sent over OTLP/HTTP as protobuf. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const requests: OtlpReceiver['requests'] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    requests.push({
      path: request.url ?? '',
      type: request.headers['content-type'] ?? '',
      authorization: request.headers.authorization,
    });
    const tenant = request.headers['x-tenant-id']?.toString();
    spans.push(...decode(body).map((span) => ({ ...span, tenant })));
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    spans,
    requests,
    first: (fits, what) => waitUntil(() => spans.find(fits), { what: `a span: ${what}`, timeoutMs: 20_000 }),
    childrenOf: ({ traceId, spanId }) =>
      spans.filter((span) => span.traceId === traceId && span.parentId === spanId),
    clear() {
      spans.length = 0;
      requests.length = 0;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what a generated decoder returns, read here and nowhere else
type Message = any;

const generated: Message = createRequire(import.meta.url)('otlp-generated/build/src/generated/root.js');
const { ExportTraceServiceRequest } = generated.opentelemetry.proto.collector.trace.v1;

function decode(body: Buffer): Omit<ReceivedSpan, 'tenant'>[] {
  const message: Message = ExportTraceServiceRequest.toObject(ExportTraceServiceRequest.decode(body), {
    arrays: true,
    oneofs: true,
    longs: Number,
    bytes: Buffer,
  });
  return message.resourceSpans.flatMap(({ resource, scopeSpans }: Message) => {
    const about = attributesOf(resource.attributes);
    return scopeSpans.flatMap((scope: Message) =>
      scope.spans.map((span: Message) => ({
        service: String(about['service.name']),
        resource: about,
        name: span.name,
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentId: hex(span.parentSpanId),
        kind: span.kind,
        status: span.status?.code ?? 0,
        statusMessage: span.status?.message ?? '',
        attributes: attributesOf(span.attributes),
        events: span.events.map((event: Message) => ({
          name: event.name,
          attributes: attributesOf(event.attributes),
        })),
        startMs: span.startTimeUnixNano / 1e6,
        endMs: span.endTimeUnixNano / 1e6,
      })),
    );
  });
}

const hex = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('hex');

function attributesOf(list: Message[]): Record<string, unknown> {
  return Object.fromEntries(list.map(({ key, value }) => [key, plainValue(value)]));
}

function plainValue(value: Message): unknown {
  // The decoder names the alternative that is set.
  const chosen = value?.[value?.value];
  return value?.value === 'arrayValue' ? chosen.values.map(plainValue) : chosen;
}
