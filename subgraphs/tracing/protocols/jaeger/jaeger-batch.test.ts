import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { MalformedPayloadError } from '../../domain/ingest.js';
import {
  type AttributeValue,
  NO_ATTRIBUTES,
  NO_SCOPE,
  resourceOf,
  type Span,
  SpanKind,
  StatusCode,
} from '../../domain/span.js';
import { decodeAgentMessage } from './decode-agent-message.js';
import { decodeJaegerBatch } from './decode-batch.js';
import { encodeJaegerBatch, encodeJaegerBatches } from './encode-batch.js';
import { ThriftBinaryWriter } from './thrift-binary-writer.js';
import { ThriftType } from './thrift-reader.js';

/** What the tests say in the terms of jaeger.thrift is written by the Thrift library that Jaeger's Node client uses. */
type Struct = Record<string, unknown>;
interface Codec {
  rw: {
    toBuffer(value: Struct): { err?: Error; value: Buffer };
    readFrom(buffer: Buffer, offset: number): { err?: Error; value: Struct };
  };
}
const clientRequire = createRequire(createRequire(import.meta.url).resolve('jaeger-client'));
const { Thrift } = clientRequire('thriftrw') as {
  Thrift: new (options: object) => { Batch: Codec & (new (fields: Struct) => Struct) };
};
const idl = new Thrift({
  allowOptionalArguments: true,
  source: `
    enum TagType { STRING, DOUBLE, BOOL, LONG, BINARY }
    struct Tag { 1: required string key 2: required TagType vType 3: optional string vStr 4: optional double vDouble
      5: optional bool vBool 6: optional i64 vLong 7: optional binary vBinary }
    struct Log { 1: required i64 timestamp 2: required list<Tag> fields }
    enum SpanRefType { CHILD_OF, FOLLOWS_FROM }
    struct SpanRef { 1: required SpanRefType refType 2: required i64 traceIdLow 3: required i64 traceIdHigh
      4: required i64 spanId }
    struct Span { 1: required i64 traceIdLow 2: required i64 traceIdHigh 3: required i64 spanId
      4: required i64 parentSpanId 5: required string operationName 6: optional list<SpanRef> references
      7: required i32 flags 8: required i64 startTime 9: required i64 duration 10: optional list<Tag> tags
      11: optional list<Log> logs 12: optional bool incomplete }
    struct Process { 1: required string serviceName 2: optional list<Tag> tags }
    struct ClientStats { 1: required i64 fullQueueDroppedSpans 2: required i64 tooLargeDroppedSpans
      3: required i64 failedToEmitSpans }
    struct Batch { 1: required Process process 2: required list<Span> spans 3: optional i64 seqNo
      4: optional ClientStats stats }`,
});

const hex = (digits: string) => Buffer.from(digits.padStart(16, '0'), 'hex');
const long = (value: number | bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};
const TRACE = { traceIdLow: hex('aa'), traceIdHigh: hex('0') };
const START_US = 1_700_000_000_000_000;
const GOOD = {
  ...TRACE,
  ...{ spanId: hex('bb'), parentSpanId: hex('0'), operationName: 'get', flags: 1 },
  ...{ startTime: long(START_US), duration: long(300) },
};
const text = (key: string, vStr: string) => ({ key, vType: 'STRING', vStr });

function encode(fields: Struct): Buffer {
  const batch = { process: { serviceName: 'shop' }, spans: [], ...fields };
  const { err, value } = idl.Batch.rw.toBuffer(new idl.Batch(batch));
  if (err) throw err;
  return value;
}
const decode = (fields: Struct) => decodeJaegerBatch(encode(fields));
function one(fields: Struct): Span {
  const { spans, refused } = decode({ spans: [{ ...GOOD, ...fields }] });
  expect(refused).toEqual([]);
  const [span] = spans;
  if (!span) throw new Error('There is no span.');
  return span;
}
const attributesOf = (span: Span) => Object.fromEntries(span.attributes);

test('a span, and the process as resource', () => {
  const { spans, clientReport } = decode({
    process: { serviceName: 'shop', tags: [text('hostname', 'h1'), text('ip', '10.0.0.1')] },
    spans: [GOOD, { ...GOOD, spanId: hex('ffffffffffffffff'), traceIdHigh: hex('8000000000000000') }],
  });
  expect(spans).toMatchObject([
    {
      traceId: '000000000000000000000000000000aa',
      spanId: '00000000000000bb',
      parentSpanId: '',
      name: 'get',
      flags: 1,
      kind: SpanKind.internal,
      startNs: BigInt(START_US) * 1000n,
      endNs: BigInt(START_US + 300) * 1000n,
      status: { code: StatusCode.unset, message: '' },
      scope: NO_SCOPE,
    },
    { traceId: '800000000000000000000000000000aa', spanId: 'ffffffffffffffff' },
  ]);
  expect(spans[0]?.resource).toBe(spans[1]?.resource);
  expect(Object.fromEntries(spans[0]?.resource.attributes ?? [])).toEqual({
    ...{ 'service.name': 'shop', 'host.name': 'h1', ip: '10.0.0.1' },
  });
  expect(clientReport).toBeUndefined();
});

test('tags of every type', () => {
  const span = one({
    tags: [
      text('text', 'grüße'),
      { key: 'double', vType: 'DOUBLE', vDouble: 0.1 },
      { key: 'yes', vType: 'BOOL', vBool: true },
      { key: 'long', vType: 'LONG', vLong: long(-(2n ** 53n) - 1n) },
      { key: 'bytes', vType: 'BINARY', vBinary: Buffer.from([0, 255]) },
      { key: 'twice', vType: 'STRING', vStr: 'first' },
      { key: 'twice', vType: 'LONG', vLong: long(2) },
      // As thriftrw's clients do: all fields are there, the type says which one counts.
      {
        key: 'all',
        vType: 'BOOL',
        vStr: 'x',
        vDouble: 1,
        vBool: false,
        vLong: long(1),
        vBinary: Buffer.from([1]),
      },
      { key: 'left out', vType: 'LONG' },
    ],
  });
  expect(attributesOf(span)).toEqual({
    ...{ text: 'grüße', double: 0.1, yes: true, long: -(2n ** 53n) - 1n, bytes: new Uint8Array([0, 255]) },
    ...{ twice: 2n, all: false, 'left out': 0n },
  });
});

test('a tag of a type that does not exist is counted as dropped', () => {
  const bytes = encode({ spans: [{ ...GOOD, tags: [text('key', 'value'), text('other', 'v')] }] });
  // The i32 in field 2 of the first tag, behind its key.
  bytes[bytes.indexOf('key') + 3 + 6] = 9;
  const [span] = decodeJaegerBatch(bytes).spans;
  expect(span).toMatchObject({ droppedAttributesCount: 1, attributes: new Map([['other', 'v']]) });
});

test.each([
  ['client', SpanKind.client, {}],
  ['SERVER', SpanKind.server, {}],
  ['producer', SpanKind.producer, {}],
  ['consumer', SpanKind.consumer, {}],
  ['internal', SpanKind.internal, {}],
  ['strange', SpanKind.internal, { 'span.kind': 'strange' }],
])('span.kind %s', (kind, expected, left) => {
  const span = one({ tags: [text('span.kind', kind)] });
  expect([span.kind, attributesOf(span)]).toEqual([expected, left]);
});

const error = (vBool: boolean) => ({ key: 'error', vType: 'BOOL', vBool });
test.each<[string, Struct[], Span['status'], object]>([
  ['error=true', [error(true)], { code: 2, message: '' }, {}],
  ['error=false', [error(false)], { code: 0, message: '' }, { error: false }],
  ['error="true"', [text('error', 'true')], { code: 2, message: '' }, {}],
  ['error as text', [text('error', 'broken')], { code: 2, message: 'broken' }, {}],
  [
    'otel ERROR',
    [error(true), text('otel.status_code', 'ERROR'), text('otel.status_description', 'why')],
    { code: 2, message: 'why' },
    {},
  ],
  ['otel OK', [text('otel.status_code', 'OK')], { code: 1, message: '' }, {}],
])('status by %s', (_name, tags, status, left) => {
  const span = one({ tags });
  expect(span.status).toEqual(status);
  expect(attributesOf(span)).toEqual(left);
});

describe('references', () => {
  const ref = (refType: string, traceIdLow: string, spanId: string) => ({
    ...{ refType, traceIdLow: hex(traceIdLow), traceIdHigh: hex('0'), spanId: hex(spanId) },
  });
  const far = [{ traceId: '000000000000000000000000000000ff', spanId: '0000000000000001' }];
  const near = (spanId: string) => ({ traceId: '000000000000000000000000000000aa', spanId });
  test.each<[string, Struct, string, object[], number]>([
    ['none', {}, '', [], 0],
    ['the parent in its field', { parentSpanId: hex('7') }, '0000000000000007', [], 0],
    ['the span itself', { parentSpanId: hex('bb') }, '', [], 0],
    ['CHILD_OF alone', { references: [ref('CHILD_OF', 'aa', '7')] }, '0000000000000007', [], 0],
    [
      'CHILD_OF besides the field',
      { parentSpanId: hex('7'), references: [ref('CHILD_OF', 'aa', '7')] },
      '0000000000000007',
      [],
      0,
    ],
    [
      'CHILD_OF before FOLLOWS_FROM',
      { references: [ref('FOLLOWS_FROM', 'aa', '8'), ref('CHILD_OF', 'aa', '7')] },
      '0000000000000007',
      [near('0000000000000008')],
      0,
    ],
    [
      'FOLLOWS_FROM alone is parent and link',
      { references: [ref('FOLLOWS_FROM', 'aa', '8')] },
      '0000000000000008',
      [near('0000000000000008')],
      0,
    ],
    [
      'two parents',
      { references: [ref('CHILD_OF', 'aa', '7'), ref('CHILD_OF', 'aa', '8')] },
      '0000000000000007',
      [near('0000000000000008')],
      0,
    ],
    ['another trace', { references: [ref('CHILD_OF', 'ff', '1')] }, '', far, 0],
    ['to nothing', { references: [ref('CHILD_OF', 'aa', '0'), ref('FOLLOWS_FROM', '0', '1')] }, '', [], 2],
  ])('%s', (_name, fields, parentSpanId, links, droppedLinksCount) => {
    expect(one(fields)).toMatchObject({ parentSpanId, links, droppedLinksCount });
  });

  test('the kind of reference is kept', () => {
    const references = [ref('CHILD_OF', 'ff', '1'), ref('FOLLOWS_FROM', 'ff', '1')];
    expect(one({ references }).links.map((link) => [...link.attributes])).toEqual([
      [['opentracing.ref_type', 'child_of']],
      [['opentracing.ref_type', 'follows_from']],
    ]);
  });
});

test('logs are events', () => {
  const span = one({
    logs: [
      { timestamp: long(START_US + 5), fields: [text('event', 'retry'), text('message', 'again')] },
      { timestamp: long(START_US + 6), fields: [text('message', 'nameless')] },
      {
        timestamp: long(0),
        fields: [{ key: 'otel.event.dropped_attributes_count', vType: 'DOUBLE', vDouble: 3 }],
      },
      { timestamp: long(START_US + 7), fields: [] },
    ],
  });
  const at = (us: number) => BigInt(START_US + us) * 1000n;
  expect(span.events).toEqual([
    { timeNs: at(5), name: 'retry', attributes: new Map([['message', 'again']]), droppedAttributesCount: 0 },
    { timeNs: at(6), name: 'log', attributes: new Map([['message', 'nameless']]), droppedAttributesCount: 0 },
    { timeNs: at(0), name: 'log', attributes: NO_ATTRIBUTES, droppedAttributesCount: 3 },
    { timeNs: at(7), name: 'log', attributes: NO_ATTRIBUTES, droppedAttributesCount: 0 },
  ]);
});

test('trace state, scope, flags and times', () => {
  const span = one({
    flags: 3,
    duration: long(-5),
    tags: [text('w3c.tracestate', 'a=b'), text('otel.library.name', 'lib'), text('otel.scope.version', '2')],
  });
  expect(span).toMatchObject({
    ...{ flags: 1, traceState: 'a=b', scope: { name: 'lib', version: '2' }, endNs: span.startNs },
    attributes: new Map([['jaeger.debug', true]]),
  });
});

test.each([
  ['a zero trace id', { traceIdLow: hex('0') }, 'invalid_trace_id'],
  ['a zero span id', { spanId: hex('0') }, 'invalid_span_id'],
  ['no start', { startTime: long(0) }, 'invalid_time'],
  ['a start before 1970', { startTime: long(-1) }, 'invalid_time'],
  ['an end after 2262', { duration: long(2n ** 63n - 1n) }, 'invalid_time'],
])('%s costs the span alone', (_name, fields, reason) => {
  const { spans, refused } = decode({ spans: [GOOD, { ...GOOD, ...fields }, GOOD] });
  expect(spans).toHaveLength(2);
  expect(refused).toMatchObject([{ reason, serviceName: 'shop' }]);
});

describe('batches', () => {
  test('what the client says of itself', () => {
    const stats = {
      ...{ fullQueueDroppedSpans: long(1), tooLargeDroppedSpans: long(2), failedToEmitSpans: long(3) },
    };
    const tags = [text('client-uuid', 'u1')];
    expect(decode({ process: { serviceName: 's', tags }, seqNo: long(7), stats }).clientReport).toEqual({
      ...{ client: 'u1', seqNo: 7n, queueFull: 1n, tooLarge: 2n, sendFailed: 3n },
    });
    expect(decode({ seqNo: long(7) }).clientReport).toMatchObject({ client: 'shop/', seqNo: 7n });
  });

  test('the spans may come before their process', () => {
    const bytes = encode({ spans: [GOOD] });
    const spansAt = bytes.indexOf(Buffer.from([15, 0, 2]));
    const swapped = Buffer.concat([
      bytes.subarray(spansAt, -1),
      bytes.subarray(0, spansAt),
      Buffer.from([0]),
    ]);
    expect(decodeJaegerBatch(swapped).spans).toMatchObject([{ resource: { serviceName: 'shop' } }]);
  });

  test('no process is an unknown service', () => {
    const bytes = encode({ spans: [GOOD] });
    const alone = bytes.subarray(bytes.indexOf(Buffer.from([15, 0, 2])));
    expect(decodeJaegerBatch(alone).spans).toMatchObject([{ resource: { serviceName: 'unknown_service' } }]);
  });

  test('cut off anywhere, it is malformed as a whole', () => {
    const bytes = encode({ spans: [{ ...GOOD, tags: [text('a', 'b')] }] });
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeJaegerBatch(bytes.subarray(0, length))).toThrow(MalformedPayloadError);
    }
  });
});

describe('messages to the agent', () => {
  const message = (name: string, type: number, body: Buffer = encode({ spans: [GOOD] })) => {
    const writer = new ThriftBinaryWriter();
    writer.i32(0x8001_0000 - 2 ** 32 + type);
    writer.string(name);
    writer.i32(0);
    writer.field(1, ThriftType.struct);
    return Buffer.concat([writer.bytes(), body, Buffer.from([0])]);
  };

  test.each([1, 4])('emitBatch of type %d', (type) => {
    expect(decodeAgentMessage(message('emitBatch', type), 'binary').spans).toHaveLength(1);
  });

  test.each([
    ['emitZipkinBatch', 4, /Zipkin's Thrift are not read here.*\/api\/v2\/spans/],
    ['emitBatch', 2, /"emitBatch" is not/],
    ['somethingElse', 4, /"somethingElse" is not/],
  ])('%s of type %d is refused', (name, type, text) => {
    expect(() => decodeAgentMessage(message(name, type), 'binary')).toThrow(MalformedPayloadError);
    expect(() => decodeAgentMessage(message(name, type), 'binary')).toThrow(text);
  });

  test('a call without its batch', () => {
    const empty = message('emitBatch', 4).subarray(0, 4 + 4 + 9 + 4);
    expect(() => decodeAgentMessage(Buffer.concat([empty, Buffer.from([0])]), 'binary')).toThrow('no batch');
  });

  test('the other protocol', () => {
    expect(() => decodeAgentMessage(message('emitBatch', 4), 'compact')).toThrow(MalformedPayloadError);
  });
});

describe('encoding', () => {
  const attributes = (values: Record<string, AttributeValue>) => new Map(Object.entries(values));
  const SPAN: Span = {
    ...{ traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), parentSpanId: 'ef'.repeat(8), traceState: 'a=b' },
    ...{ flags: 1, name: 'grüße', kind: SpanKind.consumer },
    ...{ startNs: 1_700_000_000_000_001_000n, endNs: 1_700_000_000_000_004_000n },
    attributes: attributes({
      text: 't',
      n: -(2n ** 63n),
      d: 0.5,
      yes: true,
      b: new Uint8Array([1]),
      'jaeger.debug': true,
    }),
    ...{ droppedAttributesCount: 1, droppedEventsCount: 2, droppedLinksCount: 3 },
    events: [
      {
        timeNs: 1_700_000_000_000_002_000n,
        name: 'e',
        attributes: attributes({ k: 'v' }),
        droppedAttributesCount: 4,
      },
    ],
    links: [
      {
        ...{
          traceId: '12'.repeat(16),
          spanId: '34'.repeat(8),
          traceState: '',
          droppedAttributesCount: 0,
          flags: 0,
        },
        attributes: attributes({ 'opentracing.ref_type': 'child_of' }),
      },
    ],
    status: { code: 2, message: 'why' },
    resource: resourceOf(attributes({ 'service.name': 'shop', 'host.name': 'h' })),
    scope: { ...NO_SCOPE, name: 'lib', version: '2' },
  };

  test('there and back, all is as it was', () => {
    const { spans, refused } = decodeJaegerBatch(encodeJaegerBatch([SPAN, { ...SPAN, parentSpanId: '' }]));
    expect(refused).toEqual([]);
    expect(spans).toEqual([SPAN, { ...SPAN, parentSpanId: '' }]);
  });

  test("Jaeger's client library reads it", () => {
    const { err, value } = idl.Batch.rw.readFrom(encodeJaegerBatch([SPAN]), 0);
    expect(err).toBeFalsy();
    expect(value).toMatchObject({
      process: { serviceName: 'shop', tags: [{ key: 'host.name', vType: 'STRING', vStr: 'h' }] },
      spans: [{ operationName: 'grüße', flags: 3, references: [{ refType: 'CHILD_OF' }] }],
    });
    const [span] = value.spans as { tags: { key: string; vType: string }[] }[];
    expect(span?.tags.map(({ key, vType }) => [key, vType])).toEqual([
      ...[
        ['text', 'STRING'],
        ['n', 'LONG'],
        ['d', 'DOUBLE'],
        ['yes', 'BOOL'],
        ['b', 'BINARY'],
      ],
      ...[
        ['span.kind', 'STRING'],
        ['otel.status_code', 'STRING'],
        ['otel.status_description', 'STRING'],
      ],
      ...[
        ['error', 'BOOL'],
        ['otel.scope.name', 'STRING'],
        ['otel.scope.version', 'STRING'],
      ],
      ...[
        ['w3c.tracestate', 'STRING'],
        ['otel.dropped_attributes_count', 'LONG'],
      ],
      ...[
        ['otel.dropped_events_count', 'LONG'],
        ['otel.dropped_links_count', 'LONG'],
      ],
    ]);
  });

  test('what Jaeger has no type for is text', () => {
    const values = { list: ['a', 1n], map: new Map([['k', true]]), none: null };
    const span = {
      ...SPAN,
      attributes: attributes(values),
      kind: SpanKind.internal,
      status: { code: 1, message: '' },
    } as const;
    const [read] = decodeJaegerBatch(encodeJaegerBatch([span])).spans;
    expect(Object.fromEntries(read?.attributes ?? [])).toEqual({
      list: '["a",1]',
      map: '{"k":true}',
      none: '',
    });
    expect(read).toMatchObject({ kind: SpanKind.internal, status: { code: StatusCode.ok, message: '' } });
  });

  test('one batch for each resource', () => {
    const other = resourceOf(attributes({ 'service.name': 'other' }));
    const batches = encodeJaegerBatches([SPAN, { ...SPAN, resource: other }, SPAN]);
    const services = batches.map((batch) =>
      decodeJaegerBatch(batch).spans.map((span) => span.resource.serviceName),
    );
    expect(services).toEqual([['shop', 'shop'], ['other']]);
    expect(encodeJaegerBatches([])).toEqual([]);
  });
});
