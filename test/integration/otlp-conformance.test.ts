import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../contracts/errors.js';
import { startOtlpGrpc } from '../../subgraphs/tracing/collectors/otlp-grpc.js';
import { PayloadBudget } from '../../subgraphs/tracing/collectors/payload-budget.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import { encodeOtlpJson } from '../../subgraphs/tracing/protocols/otlp/encode-json.js';
import { encodeOtlpProtobuf } from '../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { ProtobufReader } from '../../subgraphs/tracing/protocols/otlp/protobuf-reader.js';
import { StringTable } from '../../subgraphs/tracing/protocols/otlp/string-table.js';
import { RandomSpans } from '../fuzz/otlp-random-spans.js';
import { exportOverGrpc, startCollectors, type TestCollectors } from './otlp-harness.js';

/** What opentelemetry-proto's specification (1.11, OTLP/gRPC and OTLP/HTTP) asks of a server. */
const MAX_BYTES = 200_000;
let collectors: TestCollectors;
let guarded: TestCollectors;
beforeAll(async () => {
  collectors = await startCollectors({ maxBodyBytes: MAX_BYTES });
  guarded = await startCollectors({ collectorToken: 's3cret', corsOrigins: ['https://shop.example'] });
});
afterAll(() => Promise.all([collectors?.stop(), guarded?.stop()]));
beforeEach(() => {
  for (const { requests, refusedPayloads, loggedErrors } of [collectors, guarded]) {
    requests.length = 0;
    refusedPayloads.length = 0;
    loggedErrors.length = 0;
  }
});

const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';
const batch = RandomSpans.fromSeed(11).batch();
const [first] = batch;
if (!first) throw new Error('The batch is empty.');
const good: Span = first;
const protobuf = (spans: readonly Span[]) => encodeOtlpProtobuf(spans);
const json = (spans: readonly Span[]) => Buffer.from(JSON.stringify(encodeOtlpJson(spans)));

interface Answer {
  status: number;
  headers: Headers;
  type: string | null;
  /** The body, whatever its encoding, as the JSON of its message. */
  body: unknown;
}

/** Posts and decodes what comes back by the official classes, or as JSON. */
async function send(
  payload: Uint8Array | undefined,
  options: {
    to?: TestCollectors;
    type?: string;
    method?: string;
    path?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<Answer> {
  const { to = collectors, type, method = 'POST', path = '/v1/traces', headers = {} } = options;
  const response = await fetch(`${to.httpUrl}${path}`, {
    method,
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
    ...(payload === undefined ? {} : { body: new Uint8Array(payload) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const answerType = response.headers.get('content-type');
  const isJson = answerType?.startsWith(JSON_TYPE);
  const body = isJson ? JSON.parse(bytes.toString()) : response.ok ? readResponse(bytes) : readStatus(bytes);
  return { status: response.status, headers: response.headers, type: answerType, body };
}

// The generated classes are CommonJS without types.
const root = createRequire(import.meta.url)('otlp-generated/build/src/generated/root.js');
function readResponse(bytes: Buffer): unknown {
  const { ExportTraceServiceResponse } = root.opentelemetry.proto.collector.trace.v1;
  const message = ExportTraceServiceResponse.decode(bytes);
  return ExportTraceServiceResponse.toObject(message, { longs: String });
}

/** A google.rpc.Status with the two details that OTLP knows, in the shape of its JSON. */
function readStatus(bytes: Uint8Array) {
  const reader = new ProtobufReader(bytes);
  const status = { code: 0, message: '', details: [] as unknown[] };
  while (reader.hasMore()) {
    const tag = reader.tag();
    if (tag === 8) status.code = reader.uint32();
    else if (tag === 18) status.message = reader.string();
    else if (tag === 26) {
      const outer = reader.enter();
      let type = '';
      while (reader.hasMore()) {
        if (reader.tag() === 10) type = reader.string();
        else
          status.details.push(
            type.endsWith('RetryInfo') ? readRetryInfo(reader) : readBadRequest(reader, type),
          );
      }
      reader.leave(outer);
    } else reader.skip();
  }
  return status;
}

function readRetryInfo(reader: ProtobufReader) {
  const value = reader.enter();
  reader.tag();
  const delay = reader.enter();
  let seconds = 0;
  while (reader.hasMore()) {
    if (reader.tag() === 8) seconds += reader.uint32();
    else seconds += reader.uint32() / 1e9;
  }
  reader.leave(delay);
  reader.leave(value);
  return { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${seconds}s` };
}

function readBadRequest(reader: ProtobufReader, type: string) {
  const value = reader.enter();
  reader.tag();
  const violation = reader.enter();
  reader.tag();
  const field = reader.string();
  reader.tag();
  const description = reader.string();
  reader.leave(violation);
  reader.leave(value);
  return { '@type': type, fieldViolations: [{ field, description }] };
}

const badRequest = (field: string) =>
  expect.arrayContaining([
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [{ field, description: expect.any(String) }],
    },
  ]);

describe.each([
  ['protobuf', PROTOBUF, protobuf],
  ['JSON', JSON_TYPE, json],
])('HTTP with %s', (_name, type, encode) => {
  const ok = (body: unknown) => ({ status: 200, type: expect.stringContaining(type), body });
  const failed = (status: number, body: unknown) => ({ status, type: expect.stringContaining(type), body });

  test.each<[string, Record<string, string>, (bytes: Buffer) => Buffer]>([
    ['no compression', {}, (bytes) => bytes],
    ['compression "none"', { 'content-encoding': 'none' }, (bytes) => bytes],
    ['compression "identity"', { 'content-encoding': 'identity' }, (bytes) => bytes],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync],
  ])('takes spans with %s, and answers in the same type without a partial success', async (...args) => {
    const [, headers, compress] = args;
    expect(await send(compress(encode(batch)), { type, headers })).toMatchObject(ok({}));
    expect(collectors.spans()).toEqual(batch);
    expect(collectors.requests[0]).toMatchObject({ tenant: 'default', sizeBytes: encode(batch).length });
  });

  test('takes parameters of the content type, in any case', async () => {
    const loud = `${type.toUpperCase()}; charset=utf-8`;
    expect(await send(encode(batch), { type: loud })).toMatchObject(ok({}));
    expect(collectors.spans()).toEqual(batch);
  });

  test('an empty request is a success', async () => {
    expect(await send(encode([]), { type })).toMatchObject(ok({}));
    expect(await send(Buffer.alloc(0), { type })).toMatchObject(ok({}));
    expect(collectors.requests).toEqual([]);
  });

  test('the same payload has the same hash, however it was compressed; another has another', async () => {
    await send(encode(batch), { type });
    await send(gzipSync(encode(batch)), { type, headers: { 'content-encoding': 'gzip' } });
    await send(encode(batch.slice(1)), { type });
    const [a, b, c] = collectors.requests.map(({ payloadHash }) => payloadHash);
    expect(a).toBe(b);
    expect(c).not.toBe(a);
  });

  test('refuses a bad span with its reason and keeps the rest', async () => {
    const answer = await send(encode([{ ...good, traceId: '0'.repeat(32) }, good]), { type });
    const errorMessage = expect.stringMatching(/1 span refused \(invalid_trace_id\)/);
    expect(answer).toMatchObject(ok({ partialSuccess: { rejectedSpans: '1', errorMessage } }));
    expect(collectors.spans()).toEqual([good]);
    expect(collectors.requests[0]?.refused).toMatchObject([
      { reason: 'invalid_trace_id', spanId: good.spanId },
    ]);
  });

  test('also when none is left, and for reasons that processing finds', async () => {
    collectors.answer = async ({ spans, refused }) => ({
      storedCount: 0,
      refused: [
        ...refused,
        ...spans.map(() => ({ reason: 'future' as const, detail: 'x'.repeat(10_000_000) })),
      ],
    });
    const answer = await send(encode([{ ...good, spanId: '' }, good, good]), { type });
    collectors.answer = undefined;
    expect(answer).toMatchObject(ok({ partialSuccess: { rejectedSpans: '3' } }));
    const { errorMessage } = (answer.body as { partialSuccess: { errorMessage: string } }).partialSuccess;
    expect(errorMessage).toMatch(/1 span refused \(invalid_span_id\).*2 spans refused \(future\)/s);
    expect(errorMessage.length).toBeLessThan(3_000);
  });

  test('a warning is a partial success that rejects nothing', async () => {
    const answer = await send(encode([{ ...good, endNs: good.startNs - 1n }]), { type });
    expect(answer).toMatchObject(
      ok({ partialSuccess: { errorMessage: expect.stringMatching(/ended before the start/) } }),
    );
    expect(JSON.stringify(answer.body)).not.toContain('rejectedSpans');
    expect(collectors.spans()).toEqual([{ ...good, endNs: good.startNs }]);
  });

  test.each<[string, Buffer, Record<string, string>, number, unknown]>([
    [
      'malformed bytes',
      Buffer.from('{"resourceSpans":[{"'),
      {},
      400,
      { code: 3, details: badRequest('resource_spans') },
    ],
    [
      'truncated gzip',
      gzipSync(encode(batch)).subarray(0, -9),
      { 'content-encoding': 'gzip' },
      400,
      { code: 3, details: badRequest('body') },
    ],
    ['no gzip at all', encode(batch), { 'content-encoding': 'gzip' }, 400, { code: 3 }],
    ['an unknown compression', encode(batch), { 'content-encoding': 'zstd' }, 415, { code: 3 }],
    ['a body over the limit', Buffer.alloc(MAX_BYTES + 1), {}, 413, { code: 8 }],
    ['a gzip bomb', gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }, 413, { code: 8 }],
    [
      'a bad tenant',
      encode(batch),
      { 'x-tenant-id': 'a b' },
      400,
      { code: 3, details: badRequest('x-tenant-id') },
    ],
  ])('%s: a Status in the type of the request', async (_what, payload, headers, status, body) => {
    const answer = await send(payload, { type, headers });
    expect(answer).toMatchObject(failed(status, body));
    expect((answer.body as { message: string }).message).not.toBe('');
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(collectors.requests).toEqual([]);
    const protocol = type === PROTOBUF ? 'otlp_http_protobuf' : 'otlp_http_json';
    expect(collectors.refusedPayloads).toEqual([[protocol, status]]);
  });

  test.each([
    ['RATE_LIMITED', 1_200, 429, '2', '1.2s'],
    ['UNAVAILABLE', 5_000, 503, '5', '5s'],
    ['UNAVAILABLE', undefined, 503, '1', '1s'],
  ] as const)('%s after %s ms: %i, Retry-After %s and RetryInfo', async (...args) => {
    const [code, retryAfterMs, status, seconds, retryDelay] = args;
    collectors.answer = async () => {
      throw new AppError(code, 'Later.', { details: { retryAfterMs } });
    };
    const answer = await send(encode(batch), { type });
    collectors.answer = undefined;
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }];
    expect(answer).toMatchObject(failed(status, { code: 14, message: 'Later.', details }));
    expect(answer.headers.get('retry-after')).toBe(seconds);
  });

  test('a bug is logged and not shown, and not retryable', async () => {
    collectors.answer = async () => {
      throw new TypeError('secret detail');
    };
    const answer = await send(encode(batch), { type });
    collectors.answer = undefined;
    expect(answer).toMatchObject(failed(500, { code: 13, message: 'Internal server error' }));
    expect(collectors.loggedErrors).toHaveLength(1);
  });

  test('other methods are 405 with Allow', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await send(method === 'GET' ? undefined : encode(batch), { type, method });
      expect(answer).toMatchObject(failed(405, { code: 12 }));
      expect(answer.headers.get('allow')).toContain('POST');
    }
  });

  test('other signals are 404, and say where traces go', async () => {
    const answer = await send(encode(batch), { type, path: '/v1/metrics' });
    expect(answer).toMatchObject(failed(404, { message: expect.stringContaining('/v1/traces') }));
  });

  test('asks for the token where one is set', async () => {
    for (const authorization of [undefined, 'Bearer wrong', 'Basic czNjcmV0']) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await send(encode(batch), {
        to: guarded,
        type,
        headers: headers as Record<string, string>,
      });
      expect(answer).toMatchObject(failed(401, { code: 16 }));
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    const headers = { authorization: 'Bearer s3cret', 'x-tenant-id': 'team-a' };
    expect(await send(encode(batch), { to: guarded, type, headers })).toMatchObject(ok({}));
    expect(guarded.requests.map(({ tenant }) => tenant)).toEqual(['team-a']);
  });
});

describe('HTTP', () => {
  test.each([['text/plain'], ['application/grpc'], ['multipart/form-data'], [';'], [undefined]])(
    'the content type %s is 415',
    async (type) => {
      const answer = await send(protobuf(batch), type === undefined ? {} : { type });
      expect(answer).toMatchObject({ status: 415, body: { code: 3, message: expect.any(String) } });
    },
  );

  test.each([
    ['a page of this machine', false, 'http://localhost:5173', 200],
    ['a page elsewhere', false, 'https://evil.example', 403],
    ['a listed page', true, 'https://shop.example', 200],
    ['a page that is not listed', true, 'https://evil.example', 403],
  ])('%s that sends spans', async (_name, listed, origin, status) => {
    const to = listed ? guarded : collectors;
    const headers = { origin, authorization: 'Bearer s3cret' };
    const answer = await send(json(batch), { to, type: JSON_TYPE, headers });
    const allowed = status === 200 ? origin : null;
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, allowed]);
    if (status !== 200)
      expect(answer.body).toEqual({ code: 7, message: expect.stringContaining('CORS_ORIGINS') });
    const preflight = await fetch(`${to.httpUrl}/v1/traces`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-tenant-id',
      },
    });
    expect(preflight.status).toBe(status === 200 ? 204 : 403);
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      status === 200 ? 'content-type,x-tenant-id' : null,
    );
  });
});

describe('gRPC', () => {
  const call = (
    payload: Buffer,
    options: Parameters<typeof exportOverGrpc>[2] & { to?: TestCollectors } = {},
  ) => exportOverGrpc((options.to ?? collectors).grpcPort, payload, options);
  const statusOf = async (answer: ReturnType<typeof call>) => {
    const { error } = await answer;
    const [details] = error?.metadata.get('grpc-status-details-bin') ?? [];
    return { code: error?.code, status: Buffer.isBuffer(details) ? readStatus(details) : undefined };
  };

  test.each([[false], [true]])(
    'takes spans (gzip: %s), and answers without a partial success',
    async (gzip) => {
      const { response } = await call(protobuf(batch), { gzip, metadata: { 'x-tenant-id': 'team-b' } });
      expect(readResponse(response ?? Buffer.from('none'))).toEqual({});
      expect(collectors.spans()).toEqual(batch);
      expect(collectors.requests[0]).toMatchObject({ tenant: 'team-b', protocol: 'otlp_grpc' });
    },
  );

  test('an empty request is a success', async () => {
    expect(await call(Buffer.alloc(0))).toEqual({ response: Buffer.alloc(0) });
  });

  test('refuses a bad span with its reason and keeps the rest', async () => {
    const { response } = await call(protobuf([{ ...good, spanId: '00' }, good]));
    expect(readResponse(response ?? Buffer.from('none'))).toMatchObject({
      partialSuccess: { rejectedSpans: '1', errorMessage: expect.stringContaining('invalid_span_id') },
    });
    expect(collectors.spans()).toEqual([good]);
  });

  test.each<[string, Buffer, Parameters<typeof call>[1], number, unknown]>([
    ['malformed bytes', Buffer.from('nonsense'), {}, 3, { code: 3, details: badRequest('resource_spans') }],
    [
      'a bad tenant',
      protobuf(batch),
      { metadata: { 'x-tenant-id': '!' } },
      3,
      { details: badRequest('x-tenant-id') },
    ],
    [
      'a message over the limit, which is no use to send again',
      Buffer.alloc(MAX_BYTES + 1),
      {},
      8,
      undefined,
    ],
    ['a gzip bomb', Buffer.alloc(3_000_000), { gzip: true }, 8, undefined],
  ])('%s', async (_what, payload, options, code, status) => {
    const answer = await statusOf(call(payload, options));
    expect(answer.code).toBe(code);
    if (status) expect(answer.status).toMatchObject(status);
    else expect(answer.status).toBeUndefined();
    expect(collectors.requests).toEqual([]);
  });

  test.each(['RATE_LIMITED', 'UNAVAILABLE'] as const)('%s is UNAVAILABLE with RetryInfo', async (code) => {
    collectors.answer = async () => {
      throw new AppError(code, 'Later – später.', { details: { retryAfterMs: 1_500 } });
    };
    const answer = await call(protobuf(batch));
    collectors.answer = undefined;
    expect(answer.error?.details).toBe('Later – später.');
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.5s' }];
    expect(await statusOf(Promise.resolve(answer))).toMatchObject({
      code: 14,
      status: { code: 14, details },
    });
  });

  test('a bug is logged and not shown', async () => {
    collectors.answer = async () => {
      throw new TypeError('secret detail');
    };
    const { error } = await call(protobuf(batch));
    collectors.answer = undefined;
    expect(error).toMatchObject({ code: 13, details: 'Internal server error' });
    expect(collectors.loggedErrors).toHaveLength(1);
  });

  test('asks for the token where one is set', async () => {
    expect(await statusOf(call(protobuf(batch), { to: guarded }))).toMatchObject({ code: 16 });
    const metadata = { authorization: 'Bearer s3cret' };
    expect(await call(protobuf(batch), { to: guarded, metadata })).toHaveProperty('response');
  });

  const unused = {
    ingest: async () => ({ storedCount: 0, refused: [] }),
    events: { payloadRefused: () => undefined },
    maxBodyBytes: MAX_BYTES,
    collectorToken: undefined,
    budget: new PayloadBudget(MAX_BYTES),
    strings: new StringTable(),
  };

  test('a taken port is an error that names the variable', async () => {
    const { log } = collectors;
    const starting = startOtlpGrpc({ ...unused, log, host: '127.0.0.1', port: collectors.grpcPort });
    await expect(starting).rejects.toThrow(/Port \d+ is already in use.*OTLP_GRPC_PORT/);
  });

  test('stopping answers what is under way', async () => {
    const events = new EventEmitter();
    const isThere = once(events, 'arrived');
    const { log } = collectors;
    const ingest = async () => {
      events.emit('arrived');
      await once(events, 'release');
      return { storedCount: 1, refused: [] };
    };
    const collector = await startOtlpGrpc({ ...unused, log, ingest, host: '127.0.0.1', port: 0 });
    const answer = exportOverGrpc(collector.port, protobuf(batch));
    await isThere;
    const stopped = collector.stop();
    events.emit('release');
    expect(await answer).toEqual({ response: Buffer.alloc(0) });
    await stopped;
    expect((await exportOverGrpc(collector.port, protobuf(batch))).error?.code).toBe(14);
  });
});

test('100,000 spans in one payload', async () => {
  const large = await startCollectors({ maxBodyBytes: 64 * 1024 * 1024 });
  const spans = Array.from({ length: 100_000 }, (_, i) => ({
    ...good,
    spanId: (i + 1).toString(16).padStart(16, '0'),
    attributes: new Map([['http.request.method', 'GET']]),
    events: [],
    links: [],
  }));
  try {
    const headers = { 'content-encoding': 'gzip' };
    const answer = await send(gzipSync(protobuf(spans)), { to: large, type: PROTOBUF, headers });
    expect(answer).toMatchObject({ status: 200, body: {} });
    expect(large.spans()).toHaveLength(100_000);
    expect(large.spans().at(-1)?.spanId).toBe('00000000000186a0');
  } finally {
    await large.stop();
  }
});
