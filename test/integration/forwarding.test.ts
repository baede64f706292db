import { once } from 'node:events';
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Server as GrpcServer, status as GrpcStatus, Metadata, ServerCredentials } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import {
  createForwardTargets,
  type ForwardEndpoints,
} from '../../subgraphs/tracing/forward/create-targets.js';
import { otlpEndpointOf } from '../../subgraphs/tracing/forward/endpoint.js';
import { FORWARD_LIMITS, type ForwardLimits } from '../../subgraphs/tracing/forward/forward-limits.js';
import { createForwarder, type SpanForwarder } from '../../subgraphs/tracing/forward/forward-spans.js';
import { createGrpcTarget } from '../../subgraphs/tracing/forward/otlp-targets.js';
import { parseRetryAfter } from '../../subgraphs/tracing/forward/retry-after.js';
import { decodeJaegerBatch } from '../../subgraphs/tracing/protocols/jaeger/decode-batch.js';
import { decodeOtlpProtobuf } from '../../subgraphs/tracing/protocols/otlp/decode-protobuf.js';
import { cpuMsOf } from '../support/cpu-time.js';
import { findFreePort } from '../support/free-port.js';
import { makeSpan } from '../support/tracing/spans.js';
import { waitUntil } from '../support/wait-until.js';

/** The forwarder against real sockets: receivers that take, refuse, fail, hang, ask for a pause, and come back. */
const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const clock = { now: () => new Date() };
const QUICK: ForwardLimits = {
  ...FORWARD_LIMITS,
  lingerMs: 5,
  requestTimeoutMs: 300,
  firstRetryMs: 5,
  maxRetryMs: 20,
  maxAttempts: 1_000,
  drainMs: 300,
  circuit: { failuresToOpen: 3, firstPauseMs: 20, maxPauseMs: 50 },
};
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
const take: Answer = (_request, response) => response.writeHead(202).end();
const answer =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end(`status ${status}`);
/** Never answers. */
const hang: Answer = () => undefined;

/** An HTTP receiver whose behaviour can be changed; keeps the bodies that it took. */
async function startReceiver(port = 0) {
  const state = {
    answer: take as Answer,
    taken: [] as Buffer[],
    requests: [] as { path: string; type: string; authorization: string | undefined; atMs: number }[],
    port: 0,
    stop: () => {},
  };
  const server: HttpServer = createServer(async (request, response) => {
    const body = await buffer(request);
    const { url = '', headers } = request;
    const { authorization } = headers;
    state.requests.push({
      path: url,
      type: headers['content-type'] ?? '',
      authorization,
      atMs: performance.now(),
    });
    response.on('finish', () => {
      if (response.statusCode < 300) state.taken.push(body);
    });
    state.answer(request, response, body);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  state.port = typeof address === 'object' && address ? address.port : 0;
  state.stop = () => {
    server.close();
    server.closeAllConnections();
  };
  closing.push(state.stop);
  return state;
}

function forwarderTo(
  endpoints: Partial<ForwardEndpoints>,
  limits: Partial<ForwardLimits> = {},
): SpanForwarder {
  const targets = createForwardTargets(
    { jaegerEndpoint: undefined, zipkinEndpoint: undefined, otlpEndpoint: undefined, ...endpoints },
    { clock, own: { hosts: [], ports: [] } },
  );
  const forwarder = createForwarder({ targets, clock, log, random: Math.random }, { ...QUICK, ...limits });
  closing.push(() => forwarder.stop());
  return forwarder;
}

const url = (port: number, path = '') => `http://127.0.0.1:${port}${path}`;
const spans = (count: number): Span[] => Array.from({ length: count }, () => makeSpan({ service: 'shop' }));
const ids = (items: readonly { spanId: string }[]) => items.map(({ spanId }) => spanId).sort();
const zipkinIds = (bodies: readonly Buffer[]) =>
  bodies.flatMap((body) => (JSON.parse(body.toString()) as { id: string }[]).map(({ id }) => id)).sort();
const stateOf = (forwarder: SpanForwarder) => {
  const [state] = forwarder.state();
  if (!state) throw new Error('No target.');
  return state;
};

describe('each protocol', () => {
  test('Jaeger: Thrift over HTTP, a batch for each process', async () => {
    const receiver = await startReceiver();
    const forwarder = forwarderTo({ jaegerEndpoint: url(receiver.port, '/api/traces') });
    const sent = [...spans(3), makeSpan({ service: 'other' })];
    forwarder.offer(sent);
    await waitUntil(() => stateOf(forwarder).forwarded === 4, { what: 'all are forwarded' });
    expect(receiver.requests[0]).toMatchObject({
      path: '/api/traces',
      type: 'application/vnd.apache.thrift.binary',
    });
    expect(receiver.taken).toHaveLength(2);
    const decoded = receiver.taken.flatMap((body) => decodeJaegerBatch(body).spans);
    expect(ids(decoded)).toEqual(ids(sent));
    expect(new Set(decoded.map(({ resource }) => resource.serviceName))).toEqual(new Set(['shop', 'other']));
  });

  test('Jaeger: what one process is refused, or has to be sent again, does not send the others twice', async () => {
    const receiver = await startReceiver();
    let requests = 0;
    receiver.answer = (request, response, body) => {
      requests += 1;
      (requests === 2 ? answer(503) : take)(request, response, body);
    };
    const forwarder = forwarderTo({ jaegerEndpoint: url(receiver.port) });
    forwarder.offer([makeSpan({ service: 'a' }), makeSpan({ service: 'b' }), makeSpan({ service: 'c' })]);
    await waitUntil(() => stateOf(forwarder).forwarded === 3, { what: 'all are forwarded' });
    expect(receiver.taken.flatMap((body) => decodeJaegerBatch(body).spans)).toHaveLength(3);
  });

  test('Zipkin: JSON of version 2', async () => {
    const receiver = await startReceiver();
    const forwarder = forwarderTo({ zipkinEndpoint: url(receiver.port) });
    const sent = spans(3);
    forwarder.offer(sent);
    await waitUntil(() => receiver.taken.length > 0, { what: 'it arrived' });
    expect(receiver.requests[0]).toMatchObject({ path: '/api/v2/spans', type: 'application/json' });
    expect(zipkinIds(receiver.taken)).toEqual(ids(sent));
  });

  test('OTLP: protobuf over HTTP, with the credentials of the URL', async () => {
    const receiver = await startReceiver();
    const forwarder = forwarderTo({ otlpEndpoint: `http://user:p%40ss@127.0.0.1:${receiver.port}` });
    const sent = spans(3);
    forwarder.offer(sent);
    await waitUntil(() => receiver.taken.length > 0, { what: 'it arrived' });
    expect(receiver.requests[0]).toMatchObject({
      path: '/v1/traces',
      type: 'application/x-protobuf',
      authorization: `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
    });
    expect(stateOf(forwarder).shownUrl).toBe(url(receiver.port, '/v1/traces'));
    expect(ids(decodeOtlpProtobuf(receiver.taken[0] ?? Buffer.alloc(0)).spans)).toEqual(ids(sent));
  });
});

test.each([
  ['http://h:4318', 'http', 'http://h:4318/v1/traces'],
  ['http://h:4318/', 'http', 'http://h:4318/v1/traces'],
  ['https://h/otlp/', 'http', 'https://h/otlp/v1/traces'],
  ['http://h:4317/v1/traces', 'http', 'http://h:4317/v1/traces'],
  ['http://jaeger:4317', 'grpc', 'http://jaeger:4317/'],
])('OTLP to %s goes by %s', (endpoint, protocol, expected) => {
  const found = otlpEndpointOf(endpoint);
  expect([found.protocol, found.url.href]).toEqual([protocol, expected]);
});

test.each([
  ['3', 3_000],
  ['0', 0],
  ['Sat, 10 Jan 2026 12:00:10 GMT', 10_000],
  ['Sat, 10 Jan 2026 11:00:00 GMT', 0],
  ['86400', 300_000],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j is a pause of %j ms', (header, ms) => {
  expect(parseRetryAfter(header, Date.parse('2026-01-10T12:00:00Z'))).toBe(ms);
});

test('leaves out endpoints that are our own collectors', () => {
  const own = { hosts: ['traces.internal'], ports: [4317, 4318, 9411] };
  const targets = createForwardTargets(
    {
      jaegerEndpoint: 'http://jaeger:14268/api/traces',
      zipkinEndpoint: 'http://TRACES.internal:9411/api/v2/spans',
      otlpEndpoint: 'http://localhost:4318',
    },
    { clock, own },
  );
  expect(targets.map(({ name }) => name)).toEqual(['jaeger']);
  return Promise.all(targets.map((target) => target.close()));
});

describe('a receiver that', () => {
  test('is not configured is healthy', () => {
    const forwarder = forwarderTo({});
    forwarder.offer(spans(1));
    expect(forwarder.health()).toEqual({ jaeger: true, zipkin: true, opentelemetry: true });
    expect(forwarder.state()).toEqual([]);
  });

  test('is not there yet gets the spans when it comes', async () => {
    const port = await findFreePort();
    const forwarder = forwarderTo({ zipkinEndpoint: url(port) });
    const sent = spans(10);
    forwarder.offer(sent);
    await waitUntil(() => stateOf(forwarder).circuit === 'open', { what: 'the circuit opens' });
    expect(forwarder.health()).toEqual({ jaeger: true, zipkin: false, opentelemetry: true });
    expect(stateOf(forwarder).lastProblem).toContain('ECONNREFUSED');
    const receiver = await startReceiver(port);
    await waitUntil(() => stateOf(forwarder).forwarded === 10, { what: 'all are forwarded' });
    expect(zipkinIds(receiver.taken)).toEqual(ids(sent));
    expect(forwarder.health().zipkin).toBe(true);
    expect(stateOf(forwarder)).toMatchObject({ queuedSpans: 0, lastProblem: undefined });
  });

  test('fails and comes back loses nothing that fits in the queue, in order and once', async () => {
    const receiver = await startReceiver();
    receiver.answer = answer(500);
    const forwarder = forwarderTo({ zipkinEndpoint: url(receiver.port) }, { batchSpans: 7 });
    const sent = spans(40);
    for (let at = 0; at < 40; at += 10) forwarder.offer(sent.slice(at, at + 10));
    await waitUntil(() => stateOf(forwarder).circuit === 'open', { what: 'the circuit opens' });
    receiver.answer = take;
    await waitUntil(() => stateOf(forwarder).forwarded === 40, { what: 'all are forwarded' });
    const taken = receiver.taken.flatMap((body) => JSON.parse(body.toString()) as { id: string }[]);
    expect(taken.map(({ id }) => id)).toEqual(sent.map(({ spanId }) => spanId));
    expect(stateOf(forwarder).dropped).toEqual({ overflow: 0, unreachable: 0, refused: 0 });
  });

  test('asks for a pause is left alone for so long', async () => {
    const receiver = await startReceiver();
    receiver.answer = answer(429, { 'retry-after': '1' });
    const forwarder = forwarderTo({ otlpEndpoint: url(receiver.port) });
    forwarder.offer(spans(1));
    await waitUntil(() => receiver.requests.length === 1, { what: 'it was asked' });
    receiver.answer = take;
    await waitUntil(() => stateOf(forwarder).forwarded === 1, { what: 'it is forwarded' });
    const [first, second] = receiver.requests;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(950);
    expect(receiver.requests).toHaveLength(2);
  });

  test('refuses a payload costs that payload only', async () => {
    const receiver = await startReceiver();
    receiver.answer = answer(400);
    const forwarder = forwarderTo({ otlpEndpoint: url(receiver.port) });
    forwarder.offer(spans(2));
    await waitUntil(() => stateOf(forwarder).dropped.refused === 2, { what: 'they are dropped' });
    expect(receiver.requests).toHaveLength(1);
    expect(stateOf(forwarder)).toMatchObject({ reachable: true, lastProblem: 'It answered 400: status 400' });
    receiver.answer = take;
    forwarder.offer(spans(1));
    await waitUntil(() => stateOf(forwarder).forwarded === 1, { what: 'the next is forwarded' });
  });

  test.each([401, 404])('answers %d is asked rarely until that is put right', async (status) => {
    const receiver = await startReceiver();
    receiver.answer = answer(status);
    const forwarder = forwarderTo({ zipkinEndpoint: url(receiver.port) });
    forwarder.offer(spans(1));
    await waitUntil(() => !forwarder.health().zipkin, { what: 'it counts as unreachable' });
    receiver.answer = take;
    await waitUntil(() => forwarder.health().zipkin, { what: 'it works' });
    expect(stateOf(forwarder).forwarded).toBe(1);
  });

  test('hangs holds nobody up, and the oldest spans give way', async () => {
    const receiver = await startReceiver();
    receiver.answer = hang;
    const forwarder = forwarderTo(
      { zipkinEndpoint: url(receiver.port) },
      { maxQueuedSpans: 1_000, batchSpans: 100, requestTimeoutMs: 60_000 },
    );
    forwarder.offer(spans(100));
    await waitUntil(() => receiver.requests.length === 1, { what: 'a request is under way' });
    const batch = spans(500);
    // 100,000 spans; what it takes to forward them does not matter, what it takes to offer them does.
    const spentMs = await cpuMsOf(() => {
      for (let n = 0; n < 200; n += 1) forwarder.offer(batch);
    });
    expect(spentMs).toBeLessThan(1_000);
    expect(stateOf(forwarder)).toMatchObject({ queuedSpans: 1_100, dropped: { overflow: 99_000 } });
    // Long before the request under way would be given up.
    await forwarder.stop();
    expect(stateOf(forwarder)).toMatchObject({ queuedSpans: 0, dropped: { unreachable: 1_100 } });
    forwarder.offer(batch);
    expect(stateOf(forwarder).dropped.overflow).toBe(99_500);
  });

  test('never answers in time is given up after so many attempts', async () => {
    const receiver = await startReceiver();
    receiver.answer = hang;
    const forwarder = forwarderTo(
      { zipkinEndpoint: url(receiver.port) },
      { requestTimeoutMs: 30, maxAttempts: 2 },
    );
    forwarder.offer(spans(5));
    await waitUntil(() => stateOf(forwarder).dropped.unreachable === 5, { what: 'they are dropped' });
    expect(stateOf(forwarder).lastProblem).toBe('It did not answer in time.');
    expect(receiver.requests).toHaveLength(2);
  });

  test('is slow gets what is left when we stop', async () => {
    const receiver = await startReceiver();
    const forwarder = forwarderTo(
      { zipkinEndpoint: url(receiver.port) },
      { lingerMs: 60_000, batchSpans: 10 },
    );
    const sent = spans(30);
    forwarder.offer(sent);
    await forwarder.stop();
    expect(zipkinIds(receiver.taken)).toEqual(ids(sent));
  });

  test('is well is not held up by another that is not', async () => {
    const bad = await startReceiver();
    bad.answer = hang;
    const good = await startReceiver();
    const forwarder = forwarderTo({ jaegerEndpoint: url(bad.port), zipkinEndpoint: url(good.port) });
    forwarder.offer(spans(5));
    await waitUntil(() => zipkinIds(good.taken).length === 5, { what: 'the other has them' });
  });
});

describe('OTLP over gRPC', () => {
  const METHOD = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
  const asIs = (bytes: Buffer) => bytes;

  interface Failure {
    code: GrpcStatus;
    metadata?: Metadata;
  }

  async function startGrpc() {
    const state = { payloads: [] as Buffer[], failure: undefined as Failure | undefined, calls: 0, port: 0 };
    const server = new GrpcServer();
    server.addService(
      {
        export: {
          path: METHOD,
          requestStream: false,
          responseStream: false,
          requestSerialize: asIs,
          requestDeserialize: asIs,
          responseSerialize: asIs,
          responseDeserialize: asIs,
        },
      },
      {
        export: (call: { request: Buffer }, callback: (error: object | null, response?: Buffer) => void) => {
          state.calls += 1;
          if (state.failure) callback({ details: 'no', ...state.failure });
          else {
            state.payloads.push(call.request);
            callback(null, Buffer.alloc(0));
          }
        },
      },
    );
    state.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    closing.push(() => server.forceShutdown());
    return state;
  }

  const grpcForwarder = (port: number) => {
    const target = createGrpcTarget(new URL(url(port)));
    const forwarder = createForwarder({ targets: [target], clock, log, random: Math.random }, QUICK);
    closing.push(() => forwarder.stop());
    return forwarder;
  };

  /** `google.rpc.Status` with a `RetryInfo` of some milliseconds. */
  const retryInfo = (ms: number): Metadata => {
    const field = (number: number, bytes: Buffer) =>
      Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
    const nanos: number[] = [];
    for (let left = ms * 1_000_000; left > 0; left = Math.floor(left / 128)) {
      nanos.push((left % 128) | (left >= 128 ? 128 : 0));
    }
    const info = field(1, Buffer.from([16, ...nanos]));
    const any = Buffer.concat([
      field(1, Buffer.from('type.googleapis.com/google.rpc.RetryInfo')),
      field(2, info),
    ]);
    const metadata = new Metadata();
    metadata.set('grpc-status-details-bin', field(3, any));
    return metadata;
  };

  test('hands spans over', async () => {
    const receiver = await startGrpc();
    const forwarder = grpcForwarder(receiver.port);
    const sent = spans(3);
    forwarder.offer(sent);
    await waitUntil(() => stateOf(forwarder).forwarded === 3, { what: 'they are forwarded' });
    expect(ids(decodeOtlpProtobuf(receiver.payloads[0] ?? Buffer.alloc(0)).spans)).toEqual(ids(sent));
  });

  test.each<[string, Failure]>([
    ['UNAVAILABLE', { code: GrpcStatus.UNAVAILABLE }],
    ['UNAUTHENTICATED', { code: GrpcStatus.UNAUTHENTICATED }],
    [
      'RESOURCE_EXHAUSTED with a time to come back',
      { code: GrpcStatus.RESOURCE_EXHAUSTED, metadata: retryInfo(30) },
    ],
  ])('tries again after %s', async (_what, failure) => {
    const receiver = await startGrpc();
    receiver.failure = failure;
    const forwarder = grpcForwarder(receiver.port);
    forwarder.offer(spans(1));
    await waitUntil(() => receiver.calls > 0, { what: 'it was asked' });
    receiver.failure = undefined;
    await waitUntil(() => stateOf(forwarder).forwarded === 1, { what: 'it is forwarded' });
  });

  test.each<[string, GrpcStatus]>([
    ['INVALID_ARGUMENT', GrpcStatus.INVALID_ARGUMENT],
    ['RESOURCE_EXHAUSTED alone', GrpcStatus.RESOURCE_EXHAUSTED],
  ])('drops the payload after %s', async (_what, code) => {
    const receiver = await startGrpc();
    receiver.failure = { code };
    const forwarder = grpcForwarder(receiver.port);
    forwarder.offer(spans(2));
    await waitUntil(() => stateOf(forwarder).dropped.refused === 2, { what: 'they are dropped' });
    expect(receiver.calls).toBe(1);
  });

  test('survives a receiver that goes away', async () => {
    const forwarder = grpcForwarder(await findFreePort());
    forwarder.offer(spans(1));
    await waitUntil(() => !forwarder.health().opentelemetry, { what: 'it counts as unreachable' });
  });
});
