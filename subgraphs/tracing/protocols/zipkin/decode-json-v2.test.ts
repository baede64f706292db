import { describe, expect, test } from 'vitest';
import { type DecodedSpans, MalformedPayloadError } from '../../domain/ingest.js';
import { type Span, SpanKind, StatusCode } from '../../domain/span.js';
import { decodeZipkinJsonV2 } from './decode-json-v2.js';

const RECEIVED_NS = 1_800_000_000_000_000_123n;
const GOOD = { traceId: '1', id: '2', timestamp: 1_700_000_000_000_001, duration: 7 };

const decode = (value: unknown): DecodedSpans =>
  decodeZipkinJsonV2(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), RECEIVED_NS);

function one(fields: object): Span {
  const { spans, refused } = decode([{ ...GOOD, ...fields }]);
  expect(refused).toEqual([]);
  const [span] = spans;
  if (!span) throw new Error('There is no span.');
  return span;
}
const attributesOf = (fields: object) => Object.fromEntries(one(fields).attributes);

test('a whole span', () => {
  const span = one({
    traceId: '463AC35C9F6413AD48485A3953BB6124',
    id: 'A2FB4A1D1A96D312',
    parentId: '0020000000000001',
    kind: 'CLIENT',
    name: 'Get /Orders',
    localEndpoint: { serviceName: 'Frontend', ipv4: '192.168.99.1', port: 3306 },
    remoteEndpoint: { serviceName: 'backend', ipv6: '2001:db8::c001', port: 9000 },
    annotations: [{ timestamp: 1_700_000_000_000_003, value: 'wire send' }],
    tags: { 'http.path': '/api', 'deployment.environment.name': 'lab', 'otel.scope.name': 'lib' },
  });
  expect(span).toMatchObject({
    traceId: '463ac35c9f6413ad48485a3953bb6124',
    spanId: 'a2fb4a1d1a96d312',
    parentSpanId: '0020000000000001',
    kind: SpanKind.client,
    name: 'Get /Orders',
    startNs: 1_700_000_000_000_001_000n,
    endNs: 1_700_000_000_000_008_000n,
    flags: 1,
    status: { code: StatusCode.unset, message: '' },
    scope: { name: 'lib', version: '' },
    events: [{ name: 'wire send', timeNs: 1_700_000_000_000_003_000n }],
  });
  expect(Object.fromEntries(span.attributes)).toEqual({
    'http.path': '/api',
    'network.local.address': '192.168.99.1',
    'network.local.port': 3306n,
    'peer.service': 'backend',
    'network.peer.address': '2001:db8::c001',
    'network.peer.port': 9000n,
  });
  expect(span.resource.serviceName).toBe('Frontend');
  expect(Object.fromEntries(span.resource.attributes)).toEqual({
    'service.name': 'Frontend',
    'deployment.environment.name': 'lab',
  });
});

describe('ids', () => {
  test.each([
    ['traceId', '1', 'traceId', `${'0'.repeat(31)}1`],
    ['traceId', 'ABCDEF0123456789', 'traceId', `${'0'.repeat(16)}abcdef0123456789`],
    ['traceId', '1234567890abcdef1', 'traceId', `${'0'.repeat(15)}1234567890abcdef1`],
    ['id', 'f', 'spanId', '000000000000000f'],
    ['parentId', 'f', 'parentSpanId', '000000000000000f'],
    ['parentId', '0000000000000000', 'parentSpanId', ''],
    ['parentId', '2', 'parentSpanId', ''],
    ['parentId', '', 'parentSpanId', ''],
    ['parentId', null, 'parentSpanId', ''],
  ] as const)('%s %j is %s %j', (field, sent, key, read) => {
    expect(one({ [field]: sent })[key]).toBe(read);
  });

  test.each([
    ['traceId', undefined, 'invalid_trace_id'],
    ['traceId', '', 'invalid_trace_id'],
    ['traceId', '0'.repeat(32), 'invalid_trace_id'],
    ['traceId', '1'.repeat(33), 'invalid_trace_id'],
    ['traceId', 'xyz', 'invalid_trace_id'],
    ['traceId', 17, 'invalid_trace_id'],
    ['id', '1'.repeat(17), 'invalid_span_id'],
    ['id', '0', 'invalid_span_id'],
    ['id', null, 'invalid_span_id'],
    ['parentId', '-1', 'invalid_span_id'],
    ['parentId', 5, 'invalid_span_id'],
    ['timestamp', -1, 'invalid_time'],
    ['timestamp', 'yesterday', 'invalid_time'],
    ['timestamp', 1e18, 'invalid_time'],
    ['duration', 9e15, 'invalid_time'],
    ['duration', [], 'invalid_time'],
    ['timestamp', '', 'invalid_time'],
    ['timestamp', '0x10', 'invalid_time'],
    ['timestamp', '-1e-9', 'invalid_time'],
    ['duration', '1e400', 'invalid_time'],
    ['duration', '9.007199254740992e15', 'invalid_time'],
    ['name', 7, 'malformed'],
    ['kind', 'INTERNAL', 'malformed'],
    ['tags', [], 'malformed'],
    ['tags', { a: {} }, 'malformed'],
    ['annotations', {}, 'malformed'],
    ['annotations', [7], 'malformed'],
    ['annotations', [{ value: 'no time' }], 'malformed'],
    ['localEndpoint', 'here', 'malformed'],
    ['remoteEndpoint', { serviceName: 7 }, 'malformed'],
  ])('%s %j refuses the span, and no other', (field, value, reason) => {
    const { spans, refused } = decode([GOOD, { ...GOOD, [field]: value }, GOOD]);
    expect(spans).toHaveLength(2);
    expect(refused).toEqual([expect.objectContaining({ reason, detail: expect.stringMatching(/\S/) })]);
  });

  test('a refused span is named as it was sent, within bounds', () => {
    const bad = { traceId: 'z'.repeat(1000), id: 'y', localEndpoint: { serviceName: 'shop' } };
    expect(decode([bad]).refused).toEqual([
      expect.objectContaining({ traceId: 'z'.repeat(64), spanId: 'y', serviceName: 'shop' }),
    ]);
  });
});

describe('times', () => {
  const annotations = [
    { timestamp: 1_700_000_000_000_009, value: 'late' },
    { timestamp: 1_700_000_000_000_005, value: 'early' },
  ];
  test.each<[string, object, bigint, bigint]>([
    ['both', {}, 1_700_000_000_000_001n, 1_700_000_000_000_008n],
    [
      'as digits',
      { timestamp: '1700000000000002', duration: '3' },
      1_700_000_000_000_002n,
      1_700_000_000_000_005n,
    ],
    [
      'with fractions',
      { timestamp: 1_700_000_000_000_001.5 },
      1_700_000_000_000_001n,
      1_700_000_000_000_008n,
    ],
    ['no duration', { duration: undefined }, 1_700_000_000_000_001n, 1_700_000_000_000_001n],
    ['zero duration', { duration: 0, annotations }, 1_700_000_000_000_001n, 1_700_000_000_000_009n],
    [
      'only annotations',
      { timestamp: 0, duration: 0, annotations },
      1_700_000_000_000_005n,
      1_700_000_000_000_009n,
    ],
    ['only a duration', { timestamp: null }, 1_800_000_000_000_000n, 1_800_000_000_000_007n],
  ])('%s', (_name, fields, startUs, endUs) => {
    expect(one(fields)).toMatchObject({ startNs: startUs * 1000n, endNs: endUs * 1000n });
  });

  test.each([
    ['1.700000000000002e+15', 1_700_000_000_000_002n],
    ['1700000000000.002E3', 1_700_000_000_000_002n],
    ['17000000000000020e-1', 1_700_000_000_000_002n],
    ['1700000000000002.000', 1_700_000_000_000_002n],
    ['1.700000000000002999e15', 1_700_000_000_000_002n],
    ['17e14', 1_700_000_000_000_000n],
    ['"1.700000000000002e+15"', 1_700_000_000_000_002n],
  ])('written as %s are exact', (written, us) => {
    const text = `[{"traceId":"1","id":"2","timestamp":${written},"duration":${written},"annotations":[{"value":"a","timestamp":${written}}]}]`;
    const { spans, refused } = decode(text);
    expect(refused).toEqual([]);
    expect(spans).toMatchObject([
      { startNs: us * 1000n, endNs: 2n * us * 1000n, events: [{ timeNs: us * 1000n }] },
    ]);
  });

  test.each(['-0', '-0.0', '-0.00000000000000000', '0e999', '0.000e+0000', '9e-1', '1e-400'])(
    '%s is absent, as 0 is',
    (written) => {
      const text = `[{"traceId":"1","id":"2","timestamp":${written},"duration":${written}}]`;
      expect(decode(text).spans).toMatchObject([{ startNs: 1_800_000_000_000_000_000n }]);
    },
  );

  test.each(['1e999', '-1e999', '1.79592201535876e+99', '-1.79592201535876e+15', '-1', '1e16'])(
    '%s is refused, and told',
    (written) => {
      const text = `[{"traceId":"1","id":"2","timestamp":${written}},{"traceId":"1","id":"3","duration":${written}}]`;
      expect(decode(text)).toMatchObject({
        spans: [],
        refused: [
          { spanId: '2', reason: 'invalid_time' },
          { spanId: '3', reason: 'invalid_time' },
        ],
      });
    },
  );

  test.each(['1.2345678901234567e', '01234567890123456', '1234567890123456-', '--------------------1'])(
    'no number of JSON: %s',
    (written) => {
      expect(() => decode(`[{"traceId":"1","id":"2","timestamp":${written}}]`)).toThrow(
        MalformedPayloadError,
      );
    },
  );

  test('a span that came without a start says so', () => {
    expect(attributesOf({ timestamp: undefined })).toEqual({ 'otel.zipkin.absentField.startTime': true });
    expect(attributesOf({})).toEqual({});
  });
});

test.each([
  ['CLIENT', SpanKind.client],
  ['SERVER', SpanKind.server],
  ['PRODUCER', SpanKind.producer],
  ['CONSUMER', SpanKind.consumer],
  [undefined, SpanKind.internal],
  [null, SpanKind.internal],
])('kind %s is %d', (kind, expected) => {
  expect(one({ kind }).kind).toBe(expected);
});

const { unset, ok, error } = StatusCode;
test.each<[Record<string, string>, number, string, Record<string, string>]>([
  [{}, unset, '', {}],
  [{ error: '' }, error, '', { error: '' }],
  [{ error: 'true' }, error, '', { error: 'true' }],
  [{ error: 'TRUE' }, error, '', { error: 'TRUE' }],
  [{ error: 'no connection' }, error, 'no connection', { error: 'no connection' }],
  [{ error: 'false' }, unset, '', { error: 'false' }],
  [{ 'otel.status_code': 'OK' }, ok, '', {}],
  [{ 'otel.status_code': 'Ok', error: 'false' }, ok, '', { error: 'false' }],
  [{ 'otel.status_code': 'ERROR', error: 'why' }, error, 'why', {}],
  [{ 'otel.status_code': 'ERROR', 'otel.status_description': 'why' }, error, 'why', {}],
  [{ 'otel.status_code': 'OK', error: 'but' }, error, 'but', {}],
  [{ 'otel.status_code': 'strange' }, unset, '', {}],
])('tags %j are status %d "%s"', (tags, code, message, left) => {
  const span = one({ tags });
  expect(span.status).toEqual({ code, message });
  expect(Object.fromEntries(span.attributes)).toEqual(left);
});

test('tags by which OpenTelemetry travels are put back in their places', () => {
  const link = `${'AB'.repeat(16)}|${'cd'.repeat(8)}|k=v|{"n":1,"pipe":"a|b"}|4`;
  const span = one({
    tags: {
      'otel.library.name': 'old',
      'otel.library.version': '1',
      'w3c.tracestate': 'a=b',
      'otel.dropped_attributes_count': '3',
      'otel.dropped_events_count': '2',
      'otel.dropped_links_count': 'many',
      'otlp.link.0': link,
      'otlp.link.2': link,
    },
  });
  expect(span).toMatchObject({
    scope: { name: 'old', version: '1' },
    traceState: 'a=b',
    droppedAttributesCount: 3,
    droppedEventsCount: 2,
    droppedLinksCount: 0,
    links: [
      { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), traceState: 'k=v', droppedAttributesCount: 4 },
    ],
  });
  expect(span.links[0]?.attributes).toEqual(
    new Map<string, unknown>([
      ['n', 1n],
      ['pipe', 'a|b'],
    ]),
  );
  expect([...span.attributes.keys()]).toEqual(['otel.dropped_links_count', 'otlp.link.2']);
});

test.each([
  ['plain', 'plain', {}],
  ['"quoted": {"a": 1, "b": [true, 0.5, null]}', 'quoted', { a: 1n, b: [true, 0.5, null] }],
  ['"nested": {"m": {"x": "y"}}', 'nested', { m: new Map([['x', 'y']]) }],
  ['"not": json}', '"not": json}', {}],
  ['"two": {}, "more": {}', '"two": {}, "more": {}', {}],
  [`"deep": {"a": ${'['.repeat(40)}${']'.repeat(40)}}`, expect.stringContaining('"deep"'), {}],
])('annotation %j is the event %j', (value, name, attributes) => {
  const [event] = one({ annotations: [{ timestamp: 1_700_000_000_000_001, value }] }).events;
  expect(event?.name).toEqual(name);
  expect(Object.fromEntries(event?.attributes ?? [])).toEqual(attributes);
});

describe('what is only Zipkin’s', () => {
  test('shared and debug are kept', () => {
    expect(attributesOf({ shared: true, debug: true })).toEqual({
      'zipkin.shared': true,
      'zipkin.debug': true,
    });
    expect(attributesOf({ shared: false, debug: null })).toEqual({});
  });

  test('the two sides of a shared span stay two', () => {
    const { spans } = decode([
      { ...GOOD, kind: 'CLIENT', localEndpoint: { serviceName: 'a' } },
      { ...GOOD, kind: 'SERVER', shared: true, localEndpoint: { serviceName: 'b' } },
    ]);
    expect(spans.map((span) => [span.kind, span.resource.serviceName])).toEqual([
      [SpanKind.client, 'a'],
      [SpanKind.server, 'b'],
    ]);
  });

  test('tags keep what they say over endpoints, numbers become text, null is absent', () => {
    expect(
      attributesOf({
        remoteEndpoint: { serviceName: 'endpoint', ipv4: '1.2.3.4', port: 70_000 },
        tags: {
          'peer.service': 'tag',
          n: 1.5,
          yes: true,
          none: null,
          big: 7,
          half: '\ud800',
          __proto__x: 'p',
        },
      }),
    ).toEqual({
      ...{ 'peer.service': 'tag', 'network.peer.address': '1.2.3.4', n: '1.5', yes: 'true', big: '7' },
      ...{ half: '\ufffd', __proto__x: 'p' },
    });
  });

  test('numbers as tags keep their digits, and are refused where they have none', () => {
    const withTag = (number: string) =>
      decode(`[{"traceId":"1","id":"2","timestamp":1,"tags":{"n":${number}}}]`);
    expect(withTag('1.79592201535876e+15').spans[0]?.attributes.get('n')).toBe('1.79592201535876e+15');
    expect(withTag('12345678901234567890').spans[0]?.attributes.get('n')).toBe('12345678901234567890');
    expect(withTag('1e999').refused).toMatchObject([{ reason: 'malformed' }]);
  });

  test('a tag called __proto__ is a tag', () => {
    const [span] = decode('[{"traceId":"1","id":"2","timestamp":1,"tags":{"__proto__":"x"}}]').spans;
    expect(span?.attributes.get('__proto__')).toBe('x');
  });

  test('spans of one service share its resource', () => {
    const { spans } = decode([
      { ...GOOD, localEndpoint: { serviceName: 'a' } },
      { ...GOOD, localEndpoint: { serviceName: 'a' } },
      { ...GOOD, localEndpoint: { serviceName: 'a' }, tags: { 'host.name': 'x' } },
      GOOD,
    ]);
    expect(spans[0]?.resource).toBe(spans[1]?.resource);
    expect(spans[2]?.resource).not.toBe(spans[1]?.resource);
    expect(spans[3]?.resource.serviceName).toBe('unknown_service');
  });
});

test.each([
  ['', 0],
  ['[]', 0],
  [' \n[ ]', 0],
  ['\ufeff[]', 0],
])('%j is an empty list', (text) => {
  expect(decode(text)).toEqual({ spans: [], refused: [] });
});

test.each([
  ['{}', 'Expected a JSON_V2 encoded list'],
  ['hello', 'Expected a JSON_V2 encoded list'],
  [' '.repeat(2000), 'Expected a JSON_V2 encoded list'],
  ['[{]', 'Malformed reading List<Span> from json: '],
  ['[] []', 'Malformed reading List<Span> from json: '],
  ['['.repeat(1000), 'nested'],
  [`[${'0,'.repeat(600_000)}0]`, 'Send smaller batches'],
  ['[{"id":"1","binaryAnnotations":[]}]', 'Expected a JSON_V2 encoded list, but received: JSON_V1'],
  [
    '[{"id":"1","annotations":[{"endpoint":{"serviceName":"a"}}]}]',
    'Expected a JSON_V2 encoded list, but received: JSON_V1',
  ],
])('%.40j is malformed as a whole', (text, message) => {
  expect(() => decode(text)).toThrow(MalformedPayloadError);
  expect(() => decode(text)).toThrow(message);
});

test('a span over the size limit is refused, the others are not', () => {
  const { spans, refused } = decode([{ ...GOOD, tags: { big: 'x'.repeat(17 * 1024 * 1024) } }, GOOD]);
  expect(spans).toHaveLength(1);
  expect(refused).toMatchObject([{ reason: 'too_large', spanId: '2' }]);
});
