import { describe, expect, test } from 'vitest';
import {
  type AttributeValue,
  NO_ATTRIBUTES,
  NO_SCOPE,
  resourceOf,
  type Span,
  SpanKind,
} from '../../domain/span.js';
import { decodeZipkinJsonV2 } from './decode-json-v2.js';
import { toZipkinV2 } from './encode-json-v2.js';

const SPAN: Span = {
  traceId: '0'.repeat(16) + 'a'.repeat(16),
  spanId: 'b'.repeat(16),
  parentSpanId: '',
  traceState: '',
  flags: 1,
  name: 'GET /Orders',
  kind: SpanKind.internal,
  startNs: 1_700_000_000_000_001_999n,
  endNs: 1_700_000_000_000_004_000n,
  attributes: NO_ATTRIBUTES,
  droppedAttributesCount: 0,
  events: [],
  droppedEventsCount: 0,
  links: [],
  droppedLinksCount: 0,
  status: { code: 0, message: '' },
  resource: resourceOf(new Map([['service.name', 'Shop']])),
  scope: NO_SCOPE,
};
const span = (fields: Partial<Span>): Span => ({ ...SPAN, ...fields });
const attributes = (values: Record<string, AttributeValue>) => new Map(Object.entries(values));

test('what is empty is left out', () => {
  expect(toZipkinV2(SPAN)).toEqual({
    traceId: SPAN.traceId,
    id: SPAN.spanId,
    name: 'get /orders',
    timestamp: 1_700_000_000_000_001,
    duration: 2,
    localEndpoint: { serviceName: 'shop' },
  });
});

test.each([
  [SpanKind.unspecified, undefined],
  [SpanKind.internal, undefined],
  [SpanKind.client, 'CLIENT'],
  [SpanKind.server, 'SERVER'],
  [SpanKind.producer, 'PRODUCER'],
  [SpanKind.consumer, 'CONSUMER'],
])('kind %d is %s', (kind, expected) => {
  expect(toZipkinV2(span({ kind })).kind).toBe(expected);
});

test.each([
  [SPAN.startNs, undefined],
  [SPAN.startNs + 1n, 1],
  [SPAN.startNs + 1_999n, 1],
  [SPAN.startNs + 2_000n, 2],
])('an end at %d is a duration of %s', (endNs, duration) => {
  expect(toZipkinV2(span({ endNs })).duration).toBe(duration);
});

test.each<[Record<string, AttributeValue>, SpanKind, object | undefined, string[]]>([
  [{}, SpanKind.client, undefined, []],
  [
    { 'peer.service': 'Db', 'server.address': 'x' },
    SpanKind.client,
    { serviceName: 'db' },
    ['server.address'],
  ],
  [
    { 'server.address': 'x', 'peer.hostname': 'y' },
    SpanKind.client,
    { serviceName: 'x' },
    ['server.address', 'peer.hostname'],
  ],
  [{ 'server.address': 'own' }, SpanKind.server, undefined, ['server.address']],
  [{ 'peer.service': 'caller' }, SpanKind.server, { serviceName: 'caller' }, []],
  [{ 'db.name': 'orders' }, SpanKind.client, { serviceName: 'orders' }, ['db.name']],
  [
    { 'network.peer.address': '10.0.0.1', 'network.peer.port': 80n },
    SpanKind.server,
    { ipv4: '10.0.0.1', port: 80 },
    [],
  ],
  [{ 'network.peer.address': '::1' }, SpanKind.internal, { ipv6: '::1' }, []],
  [{ 'network.peer.address': '::ffff:10.0.0.1' }, SpanKind.client, { ipv6: '::ffff:10.0.0.1' }, []],
  [{ 'network.peer.address': '/tmp/sock' }, SpanKind.client, undefined, ['network.peer.address']],
  [
    { 'network.peer.address': '999.0.0.1', 'network.peer.port': 80n },
    SpanKind.client,
    undefined,
    ['network.peer.address', 'network.peer.port'],
  ],
  [
    { 'net.sock.peer.addr': '10.0.0.2', 'net.sock.peer.port': '90' },
    SpanKind.client,
    { ipv4: '10.0.0.2', port: 90 },
    [],
  ],
  [{ 'server.socket.address': '10.0.0.3' }, SpanKind.producer, { ipv4: '10.0.0.3' }, []],
  [{ 'server.socket.address': '10.0.0.3' }, SpanKind.server, undefined, ['server.socket.address']],
])('the remote endpoint, case %#', (values, kind, remote, left) => {
  const encoded = toZipkinV2(span({ kind, attributes: attributes(values) }));
  expect(encoded.remoteEndpoint).toEqual(remote);
  expect(Object.keys(encoded.tags ?? {})).toEqual(left);
});

test.each<[AttributeValue, string]>([
  ['text', 'text'],
  [true, 'true'],
  [12n, '12'],
  [-(2n ** 63n), '-9223372036854775808'],
  [0.1, '0.1'],
  [Number.NaN, 'NaN'],
  [null, ''],
  [new Uint8Array([1, 2, 255]), 'AQL/'],
  [['a', 1n, 0.5, null, 2n ** 60n], '["a",1,0.5,null,"1152921504606846976"]'],
  [new Map<string, AttributeValue>([['k', [new Uint8Array([1])]]]), '{"k":["AQ=="]}'],
])('an attribute as text, case %#', (value, text) => {
  expect(toZipkinV2(span({ attributes: attributes({ key: value }) })).tags).toEqual({ key: text });
});

test.each<[Span['status'], Record<string, AttributeValue>, object | undefined]>([
  [{ code: 0, message: '' }, { error: false }, undefined],
  [{ code: 1, message: '' }, { error: 'x' }, { 'otel.status_code': 'OK' }],
  [{ code: 2, message: '' }, {}, { 'otel.status_code': 'ERROR', error: '' }],
  [{ code: 2, message: 'why' }, {}, { 'otel.status_code': 'ERROR', error: 'why' }],
  [{ code: 2, message: 'why' }, { error: 'true' }, { 'otel.status_code': 'ERROR', error: 'why' }],
  [{ code: 2, message: 'why' }, { error: 'why' }, { error: 'why' }],
  [{ code: 0, message: '' }, { error: 'False' }, { error: 'False' }],
  [{ code: 0, message: '' }, { error: 'x' }, undefined],
])('the status, case %#', (status, values, tags) => {
  expect(toZipkinV2(span({ status, attributes: attributes(values) })).tags).toEqual(tags);
});

test('a resource’s attributes are tags, the span’s own win', () => {
  const resource = resourceOf(attributes({ 'service.name': 's', 'host.name': 'h', both: 'resource' }));
  expect(toZipkinV2(span({ resource, attributes: attributes({ both: 'span' }) })).tags).toEqual({
    'host.name': 'h',
    both: 'span',
  });
});

describe('there and back', () => {
  const there = (given: Span) => decodeZipkinJsonV2(Buffer.from(JSON.stringify([toZipkinV2(given)])), 5_000n);

  test.each(['', 'true', 'TRUE', 'false', 'False', 'no connection', ' '])('the tag error=%j', (error) => {
    const sent = { traceId: '1', id: '2', timestamp: 1, tags: { error, k: '1' } };
    const [taken] = decodeZipkinJsonV2(Buffer.from(JSON.stringify([sent])), 5_000n).spans;
    expect(taken && toZipkinV2(taken).tags).toEqual(sent.tags);
  });

  test('everything that Zipkin can hold in some way', () => {
    const given = span({
      parentSpanId: 'c'.repeat(16),
      traceState: 'ot=th:8',
      name: 'get /orders',
      kind: SpanKind.client,
      startNs: 1_700_000_000_000_001_000n,
      attributes: attributes({
        ...{
          text: 'grüße',
          'peer.service': 'db',
          'network.peer.address': '10.0.0.1',
          'network.peer.port': 5432n,
        },
        ...{ 'network.local.address': '::1', 'zipkin.debug': true, 'zipkin.shared': true },
      }),
      droppedAttributesCount: 1,
      droppedEventsCount: 2,
      droppedLinksCount: 3,
      events: [
        {
          timeNs: 1_700_000_000_000_002_000n,
          name: 'say "hi"',
          attributes: attributes({ n: 1n, list: ['a'] }),
          droppedAttributesCount: 0,
        },
      ],
      links: [
        {
          ...{ traceId: 'd'.repeat(32), spanId: 'e'.repeat(16), traceState: 'a=b', flags: 0 },
          ...{ attributes: attributes({ why: 'x|y' }), droppedAttributesCount: 2 },
        },
      ],
      status: { code: 2, message: 'why' },
      resource: resourceOf(attributes({ 'service.name': 'shop', 'service.version': '1' })),
      scope: { ...NO_SCOPE, name: 'lib', version: '2' },
    });
    const { spans, refused } = there(given);
    expect(refused).toEqual([]);
    expect(spans).toEqual([given]);
  });

  test('a start that is not known stays unknown', () => {
    const [read] = decodeZipkinJsonV2(Buffer.from('[{"traceId":"1","id":"2"}]'), 5_000n).spans;
    expect(read && toZipkinV2(read)).not.toHaveProperty('timestamp');
  });
});
