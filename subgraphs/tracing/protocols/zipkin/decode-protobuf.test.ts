import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { MalformedPayloadError } from '../../domain/ingest.js';
import { SpanKind, StatusCode } from '../../domain/span.js';
import { decodeZipkinProtobuf } from './decode-protobuf.js';

/** The fields of zipkin-api's zipkin.proto, encoded by an independent library. */
const ListOfSpans = protobuf
  .parse(
    `syntax = "proto3";
    message Endpoint { string serviceName = 1; bytes ipv4 = 2; bytes ipv6 = 3; int32 port = 4; }
    message Annotation { fixed64 timestamp = 1; string value = 2; }
    message Span {
      bytes traceId = 1; bytes parentId = 2; bytes id = 3; int32 kind = 4; string name = 5;
      fixed64 timestamp = 6; uint64 duration = 7; Endpoint localEndpoint = 8; Endpoint remoteEndpoint = 9;
      repeated Annotation annotations = 10; map<string, string> tags = 11; bool debug = 12; bool shared = 13;
      string later = 99;
    }
    message ListOfSpans { repeated Span spans = 1; }`,
  )
  .root.lookupType('ListOfSpans');

const RECEIVED_NS = 1_800_000_000_000_000_000n;
const GOOD = {
  traceId: Buffer.from('00000000000000aa', 'hex'),
  id: Buffer.from('00000000000000bb', 'hex'),
  timestamp: 1_700_000_000_000_000,
  duration: 300,
};
const encode = (...spans: object[]) => Buffer.from(ListOfSpans.encode({ spans }).finish());
const decode = (...spans: object[]) => decodeZipkinProtobuf(encode(...spans), RECEIVED_NS);

test('a whole span', () => {
  const { spans, refused } = decode({
    ...GOOD,
    traceId: Buffer.alloc(16, 0xab),
    parentId: Buffer.alloc(8, 1),
    kind: 2,
    name: 'grüße',
    localEndpoint: { serviceName: 'shop', ipv4: Buffer.from([10, 0, 0, 7]), port: 8080 },
    remoteEndpoint: { serviceName: 'client', ipv6: Buffer.from('20010db8000000000000000000000001', 'hex') },
    annotations: [{ timestamp: 1_700_000_000_000_100, value: 'ws' }],
    tags: { error: 'why', 'http.path': '/' },
    debug: true,
    shared: true,
    later: 'skipped',
  });
  expect(refused).toEqual([]);
  expect(spans).toMatchObject([
    {
      traceId: 'ab'.repeat(16),
      spanId: '00000000000000bb',
      parentSpanId: '0101010101010101',
      kind: SpanKind.server,
      name: 'grüße',
      startNs: 1_700_000_000_000_000_000n,
      endNs: 1_700_000_000_000_300_000n,
      status: { code: StatusCode.error, message: 'why' },
      resource: { serviceName: 'shop' },
      events: [{ name: 'ws', timeNs: 1_700_000_000_000_100_000n }],
    },
  ]);
  expect(Object.fromEntries(spans[0]?.attributes ?? [])).toEqual({
    'http.path': '/',
    error: 'why',
    'network.local.address': '10.0.0.7',
    'network.local.port': 8080n,
    'network.peer.address': '2001:db8::1',
    'peer.service': 'client',
    'zipkin.debug': true,
    'zipkin.shared': true,
  });
});

test.each([
  [0, SpanKind.internal],
  [1, SpanKind.client],
  [2, SpanKind.server],
  [3, SpanKind.producer],
  [4, SpanKind.consumer],
  [9, SpanKind.internal],
])('kind %d is %d', (kind, expected) => {
  expect(decode({ ...GOOD, kind }).spans[0]?.kind).toBe(expected);
});

test.each([
  ['00000000000000000000000000000001', '::1'],
  ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
  ['20010db8000100020003000400050006', '2001:db8:1:2:3:4:5:6'],
  ['fe800000000000000000000000000000', 'fe80::'],
  ['0102', undefined],
])('the address %s is %s', (hex, text) => {
  const { spans } = decode({ ...GOOD, remoteEndpoint: { ipv6: Buffer.from(hex, 'hex') } });
  expect(spans[0]?.attributes.get('network.peer.address')).toBe(text);
});

describe('what is wrong with one span', () => {
  test.each([
    ['no trace id', { traceId: undefined }, 'invalid_trace_id'],
    ['a zero trace id', { traceId: Buffer.alloc(16) }, 'invalid_trace_id'],
    ['17 bytes', { traceId: Buffer.alloc(17, 1) }, 'invalid_trace_id'],
    ['no id', { id: undefined }, 'invalid_span_id'],
    ['a long id', { id: Buffer.alloc(9, 1) }, 'invalid_span_id'],
    ['a long parent id', { parentId: Buffer.alloc(9, 1) }, 'invalid_span_id'],
    ['a time out of range', { timestamp: 2 ** 60 }, 'invalid_time'],
    ['an annotation without time', { annotations: [{ value: 'x' }] }, 'malformed'],
  ])('%s', (_name, fields, reason) => {
    const { spans, refused } = decode(GOOD, { ...GOOD, ...fields }, GOOD);
    expect(spans).toHaveLength(2);
    expect(refused).toMatchObject([{ reason }]);
  });

  test('a span that is broken inside does not take the next one with it', () => {
    const span = encode({ ...GOOD, localEndpoint: { serviceName: 'shop' } });
    // The endpoint claims to be longer than its span.
    span[span.length - 5] = 0x7f;
    const { spans, refused } = decodeZipkinProtobuf(Buffer.concat([span, encode(GOOD)]), RECEIVED_NS);
    expect(spans).toHaveLength(1);
    expect(refused).toMatchObject([{ reason: 'malformed', spanId: '00000000000000bb' }]);
  });
});

test('an empty payload has no spans', () => {
  expect(decodeZipkinProtobuf(Buffer.alloc(0), RECEIVED_NS)).toEqual({ spans: [], refused: [] });
});

test.each([
  ['other bytes', [1, 2, 3, 4]],
  ['JSON', [...Buffer.from('[{}]')]],
  ['a list that is cut off', [0x0a, 0x7f, 0x0a]],
])('%s', (_name, bytes) => {
  expect(() => decodeZipkinProtobuf(Buffer.from(bytes), RECEIVED_NS)).toThrow(MalformedPayloadError);
});

test('spans by the million are not made', () => {
  const payload = Buffer.alloc(2_000_000);
  for (let at = 0; at < payload.length; at += 2) payload[at] = 0x0a;
  expect(() => decodeZipkinProtobuf(payload, RECEIVED_NS)).toThrow('Send smaller batches');
});
