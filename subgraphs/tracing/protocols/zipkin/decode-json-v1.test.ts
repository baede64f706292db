import { describe, expect, test } from 'vitest';
import { MalformedPayloadError } from '../../domain/ingest.js';
import { SpanKind } from '../../domain/span.js';
import { decodeZipkinJsonV1 } from './decode-json-v1.js';

const RECEIVED_NS = 1_800_000_000_000_000_000n;
const T = 1_700_000_000_000_000;
const A = { serviceName: 'a', ipv4: '10.0.0.1', port: -15_536 };
const B = { serviceName: 'b' };

const decode = (...spans: object[]) =>
  decodeZipkinJsonV1(
    Buffer.from(JSON.stringify(spans.map((span) => ({ traceId: '1', id: '2', name: 'get', ...span })))),
    RECEIVED_NS,
  );
const at = (value: string, offset: number, endpoint?: object) => ({ value, timestamp: T + offset, endpoint });

/** What matters of the spans, offsets in microseconds. */
const outline = (span: object) => {
  const { spans, refused } = decode(span);
  expect(refused).toEqual([]);
  return spans.map((one) => ({
    service: one.resource.serviceName,
    kind: one.kind,
    start: Number(one.startNs / 1000n) - T,
    end: Number(one.endNs / 1000n) - T,
    shared: one.attributes.get('zipkin.shared') === true,
    events: one.events.map((event) => event.name),
  }));
};

describe('one side', () => {
  const { client, server, producer, consumer, internal } = SpanKind;
  test.each([
    ['client', [at('cs', 1, A), at('cr', 9, A)], {}, client, 1, 9, false],
    ['server without a timestamp of its own', [at('sr', 1, A), at('ss', 9, A)], {}, server, 1, 9, true],
    [
      'server that owns the span',
      [at('sr', 1, A), at('ss', 9, A)],
      { timestamp: T, duration: 10 },
      server,
      0,
      10,
      false,
    ],
    ['client that got no answer', [at('cs', 1, A)], {}, client, 1, 1, false],
    [
      'client of which only the end is known',
      [at('cr', 9, A)],
      { timestamp: T, duration: 9 },
      client,
      0,
      9,
      false,
    ],
    ['producer', [at('ms', 1, A), at('ws', 3, A)], {}, producer, 1, 3, false],
    ['consumer', [at('wr', 1, A), at('mr', 3, A)], {}, consumer, 1, 3, false],
    ['consumer that says only when', [at('mr', 3, A)], {}, consumer, 3, 3, false],
    ['local', [at('note', 2, A)], { timestamp: T, duration: 5 }, internal, 0, 5, false],
  ])('%s', (_name, annotations, own, kind, start, end, shared) => {
    expect(outline({ annotations, ...own })).toEqual([
      { service: 'a', kind, start, end, shared, events: kind === internal ? ['note'] : [] },
    ]);
  });
});

describe('both sides in one span', () => {
  test('client and server are two spans, each with what its host recorded', () => {
    const annotations = [at('cs', 0, A), at('sr', 2, B), at('work', 3, B), at('ss', 7, B), at('cr', 9, A)];
    const { spans } = decode({
      annotations,
      timestamp: T,
      duration: 9,
      binaryAnnotations: [
        { key: 'sql', value: 'select', endpoint: B },
        { key: 'path', value: '/', endpoint: A },
        { key: 'nowhere', value: 'x' },
      ],
    });
    expect(outline({ annotations, timestamp: T, duration: 9 })).toEqual([
      { service: 'a', kind: SpanKind.client, start: 0, end: 9, shared: false, events: [] },
      { service: 'b', kind: SpanKind.server, start: 2, end: 7, shared: true, events: ['work'] },
    ]);
    expect([...(spans[0]?.attributes.keys() ?? [])]).toEqual(
      expect.arrayContaining(['path', 'nowhere', 'network.local.address']),
    );
    expect(spans[1]?.attributes.get('sql')).toBe('select');
    expect(spans[1]?.attributes.has('path')).toBe(false);
  });

  test('a service that calls itself is two spans as well', () => {
    const annotations = [at('cs', 0, A), at('sr', 2, A), at('ss', 7, A), at('cr', 9, A)];
    expect(outline({ annotations }).map(({ kind, start, end }) => [kind, start, end])).toEqual([
      [SpanKind.client, 0, 9],
      [SpanKind.server, 2, 7],
    ]);
  });

  test('producer and consumer', () => {
    const annotations = [at('ms', 0, A), at('mr', 5, B)];
    expect(outline({ annotations }).map(({ kind, service, shared }) => [kind, service, shared])).toEqual([
      [SpanKind.producer, 'a', false],
      [SpanKind.consumer, 'b', true],
    ]);
  });
});

describe('binary annotations', () => {
  const address = (key: string, endpoint: object) => ({ key, value: true, endpoint });
  test.each<[string, object[], object[], SpanKind, Record<string, unknown>]>([
    ['sa of a client', [at('cs', 0, A)], [address('sa', B)], SpanKind.client, { 'peer.service': 'b' }],
    ['ca of a server', [at('sr', 0, A)], [address('ca', B)], SpanKind.server, { 'peer.service': 'b' }],
    [
      'ca with the own name (Finagle)',
      [at('sr', 0, A)],
      [address('ca', A)],
      SpanKind.server,
      { 'network.peer.address': '10.0.0.1' },
    ],
    ['ma of a producer', [at('ms', 0, A)], [address('ma', B)], SpanKind.producer, { 'peer.service': 'b' }],
    ['sa alone', [at('x', 0, A)], [address('sa', B)], SpanKind.client, { 'peer.service': 'b' }],
    ['ca alone', [at('x', 0, A)], [address('ca', B)], SpanKind.server, { 'peer.service': 'b' }],
    ['both', [], [address('sa', B), address('ca', A)], SpanKind.client, { 'peer.service': 'b' }],
  ])('%s', (_name, annotations, binaryAnnotations, kind, attributes) => {
    const { spans } = decode({ timestamp: T, annotations, binaryAnnotations });
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({ kind, resource: { serviceName: 'a' } });
    const own = Object.entries(spans[0]?.attributes ? Object.fromEntries(spans[0].attributes) : {});
    expect(Object.fromEntries(own.filter(([key]) => key.includes('peer')))).toMatchObject(attributes);
  });

  test('values of every type are text, lc marks the service, ports may be signed', () => {
    const { spans } = decode({
      timestamp: T,
      binaryAnnotations: [
        { key: 'lc', value: '', endpoint: A },
        { key: 'n', value: 7, endpoint: A },
        { key: 'yes', value: true, endpoint: A },
        { key: 'none', value: null, endpoint: A },
        { key: 'error', value: 'why', endpoint: A },
      ],
    });
    expect(spans[0]?.resource.serviceName).toBe('a');
    expect(spans[0]?.status.message).toBe('why');
    expect(Object.fromEntries(spans[0]?.attributes ?? [])).toEqual({
      ...{
        n: '7',
        yes: 'true',
        error: 'why',
        'network.local.address': '10.0.0.1',
        'network.local.port': 50_000n,
      },
    });
  });
});

test('a span whose half is bad is refused whole', () => {
  const { spans, refused } = decode(
    { annotations: [at('cs', 0, A), { value: 'sr', endpoint: B }] },
    { timestamp: T },
  );
  expect(spans).toHaveLength(1);
  expect(refused).toMatchObject([{ reason: 'malformed' }]);
});

test.each(['localEndpoint', 'remoteEndpoint', 'tags', 'kind'])('%s is a sign of version 2', (field) => {
  const other = () => decode({ [field]: {} });
  expect(other).toThrow(MalformedPayloadError);
  expect(other).toThrow('Expected a JSON_V1 encoded list, but received: JSON_V2');
});

test('a span with nothing but a name is of both versions', () => {
  expect(decode({}).spans).toMatchObject([{ name: 'get', startNs: RECEIVED_NS }]);
});
