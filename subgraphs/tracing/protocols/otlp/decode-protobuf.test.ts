import { describe, expect, test } from 'vitest';
import { DECODE_LIMITS, MalformedPayloadError } from '../../domain/ingest.js';
import { decodeOtlpProtobuf } from './decode-protobuf.js';
import { ProtobufWriter } from './protobuf-writer.js';

type Write = (writer: ProtobufWriter) => void;
const TRACE_ID = Buffer.alloc(16, 0xa1);
const SPAN_ID = Buffer.alloc(8, 0xb2);
const START_NS = 1_790_000_000_000_000_000n;

/** A message as bytes: what is written last stands first, so fields are given in wire order here. */
function message(...fields: Write[]): Buffer {
  const writer = new ProtobufWriter();
  for (const write of fields.reverse()) write(writer);
  return Buffer.from(writer.finish());
}
const at =
  (field: number, bytes: Uint8Array): Write =>
  (writer) =>
    writer.byteString(field, bytes);
const text =
  (field: number, value: string): Write =>
  (writer) =>
    writer.string(field, value);
const uint =
  (field: number, value: number): Write =>
  (writer) =>
    writer.uint(field, value);
const time =
  (field: number, value: bigint): Write =>
  (writer) =>
    writer.fixed64(field, value);

const ids = [at(1, TRACE_ID), at(2, SPAN_ID)];
const times = [time(7, START_NS), time(8, START_NS + 5n)];
const span = (...fields: Write[]) => message(...fields);
const payload = (...spans: Buffer[]) =>
  message(at(1, message(at(2, message(...spans.map((s) => at(2, s)))))));
const keyValue = (key: string, value: Buffer) => message(text(1, key), at(2, value));
const decodeOne = (...fields: Write[]) => decodeOtlpProtobuf(payload(span(...ids, ...times, ...fields)));

describe('a span is refused, and the others are kept', () => {
  test.each<[string, Write[], string]>([
    ['no trace id', [at(2, SPAN_ID), ...times], 'invalid_trace_id'],
    ['a trace id of zeros', [at(1, Buffer.alloc(16)), at(2, SPAN_ID), ...times], 'invalid_trace_id'],
    ['a trace id of 8 bytes', [at(1, SPAN_ID), at(2, SPAN_ID), ...times], 'invalid_trace_id'],
    ['a trace id of 17 bytes', [at(1, Buffer.alloc(17, 1)), at(2, SPAN_ID), ...times], 'invalid_trace_id'],
    [
      'a trace id of 1000 bytes',
      [at(1, Buffer.alloc(1000, 1)), at(2, SPAN_ID), ...times],
      'invalid_trace_id',
    ],
    ['no span id', [at(1, TRACE_ID), ...times], 'invalid_span_id'],
    ['a span id of zeros', [at(1, TRACE_ID), at(2, Buffer.alloc(8)), ...times], 'invalid_span_id'],
    ['a span id of 16 bytes', [at(1, TRACE_ID), at(2, TRACE_ID), ...times], 'invalid_span_id'],
    ['a parent id of 4 bytes', [...ids, ...times, at(4, Buffer.alloc(4, 1))], 'invalid_span_id'],
    [
      'a link to a trace of 3 bytes',
      [...ids, ...times, at(13, message(at(1, Buffer.alloc(3))))],
      'invalid_trace_id',
    ],
    [
      'a link to a span of 9 bytes',
      [...ids, ...times, at(13, message(at(2, Buffer.alloc(9))))],
      'invalid_span_id',
    ],
    ['no start', [...ids, time(8, START_NS)], 'invalid_time'],
    ['a start beyond int64', [...ids, time(7, 2n ** 63n)], 'invalid_time'],
    ['an end beyond int64', [...ids, time(7, START_NS), time(8, 2n ** 64n - 1n)], 'invalid_time'],
    ['an event beyond int64', [...ids, ...times, at(11, message(time(1, 2n ** 63n)))], 'invalid_time'],
  ])('%s', (_name, fields, reason) => {
    const { spans, refused } = decodeOtlpProtobuf(payload(span(...fields), span(...ids, ...times)));
    expect(refused).toMatchObject([
      { reason, detail: expect.stringMatching(/\.$/), serviceName: 'unknown_service' },
    ]);
    expect(spans.map(({ spanId }) => spanId)).toEqual([SPAN_ID.toString('hex')]);
  });

  test('with the ids as they were sent', () => {
    const { refused } = decodeOtlpProtobuf(
      payload(span(at(1, SPAN_ID), at(2, Buffer.alloc(8, 7)), ...times)),
    );
    expect(refused).toMatchObject([{ traceId: SPAN_ID.toString('hex'), spanId: '07'.repeat(8) }]);
  });

  test('because it alone is too large, whatever is in it', () => {
    const large = span(at(99, Buffer.alloc(DECODE_LIMITS.maxSpanBytes)), ...ids, ...times);
    const { spans, refused } = decodeOtlpProtobuf(payload(large, span(...ids, ...times)));
    expect(refused).toMatchObject([{ reason: 'too_large', spanId: SPAN_ID.toString('hex') }]);
    expect(spans).toHaveLength(1);
  });
});

describe('taken as it is meant', () => {
  test('an end before the start, or none, becomes the start and is counted', () => {
    const ends = [[time(8, START_NS - 1n)], []];
    const bytes = payload(...ends.map((end) => span(...ids, time(7, START_NS), ...end)));
    expect(decodeOtlpProtobuf(bytes)).toMatchObject({
      spans: [{ endNs: START_NS }, { endNs: START_NS }],
      refused: [],
      repairedEndCount: 2,
    });
  });

  test.each<[string, Write, object]>([
    ['a parent id of zeros is a root', at(4, Buffer.alloc(8)), { parentSpanId: '' }],
    ['a kind of the future is unspecified', uint(6, 9), { kind: 0 }],
    ['a status of the future is unset', at(15, message(uint(3, 7))), { status: { code: 0, message: '' } }],
    ['a status without a message', at(15, message(uint(3, 2))), { status: { code: 2, message: '' } }],
    ['flags of 32 bits', (writer) => writer.fixed32(16, 0xffffff01), { flags: 0xffffff01 }],
    ['an unknown field', at(77, Buffer.from('future')), { name: '' }],
    ['a known field of another type', time(5, 1n), { name: '' }],
    ['an attribute without a value', at(9, message(text(1, 'k'))), { attributes: new Map([['k', null]]) }],
    ['an attribute without a key', at(9, message()), { attributes: new Map([['', null]]) }],
    [
      'a value of a kind of the future',
      at(9, keyValue('k', message(at(50, SPAN_ID)))),
      { attributes: new Map([['k', null]]) },
    ],
    ['invalid UTF-8', at(5, Buffer.of(0x61, 0xff)), { name: 'a\ufffd' }],
    [
      'a link that leads nowhere',
      at(13, message(text(3, 'a=b'))),
      { links: [{ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceState: 'a=b' }] },
    ],
  ])('%s', (_name, field, expected) => {
    const { spans, refused } = decodeOne(field);
    expect(refused).toEqual([]);
    expect(spans).toMatchObject([expected]);
  });

  test('of an attribute that was sent twice the last value counts', () => {
    const { spans } = decodeOne(
      at(9, keyValue('k', message(text(1, 'first')))),
      at(9, keyValue('k', message(uint(3, 2)))),
    );
    expect(spans[0]?.attributes).toEqual(new Map([['k', 2n]]));
  });

  test('a resource that stands behind its spans, in two parts', () => {
    const part = (key: string) => at(1, message(at(1, keyValue(key, message(text(1, 'shop'))))));
    const scopeSpans = at(2, message(at(2, span(...ids, ...times)), at(1, message(text(1, 'library')))));
    const bytes = message(
      at(1, message(scopeSpans, part('service.name'), part('host.name'), text(3, 'url'))),
    );
    const { spans } = decodeOtlpProtobuf(bytes);
    expect(spans).toMatchObject([
      { resource: { serviceName: 'shop', schemaUrl: 'url' }, scope: { name: 'library' } },
    ]);
    expect(spans[0]?.resource.attributes.size).toBe(2);
  });

  test('the same resource again is the same object', () => {
    const resource = at(1, message(at(1, keyValue('service.name', message(text(1, 'shop'))))));
    const group = at(1, message(resource, at(2, message(at(2, span(...ids, ...times))))));
    const { spans } = decodeOtlpProtobuf(message(group, group));
    expect(spans).toHaveLength(2);
    expect(spans[0]?.resource).toBe(spans[1]?.resource);
  });

  test('an attribute of a megabyte', () => {
    const { spans } = decodeOne(at(9, keyValue('k', message(text(1, 'ä'.repeat(500_000))))));
    expect(spans[0]?.attributes.get('k')).toBe('ä'.repeat(500_000));
  });
});

describe('nesting', () => {
  /** Arrays and lists in turn around a number. */
  function nested(levels: number): Buffer {
    let value = message(uint(3, 1));
    for (let i = 0; i < levels; i++) {
      const inner = i % 2 === 0 ? at(5, message(at(1, value))) : at(6, message(at(1, keyValue('k', value))));
      value = message(inner);
    }
    return value;
  }
  const withValue = (value: Buffer) => payload(span(...ids, ...times, at(9, keyValue('deep', value))));

  test.each([
    [1, 0],
    [DECODE_LIMITS.maxDepth, 0],
    [DECODE_LIMITS.maxDepth + 1, 1],
    [5_000, 1],
  ])('of %i levels: %i refused', (levels, refusedCount) => {
    const { spans, refused } = decodeOtlpProtobuf(withValue(nested(levels)));
    expect(refused.map(({ reason }) => reason)).toEqual(Array(refusedCount).fill('malformed'));
    expect(spans).toHaveLength(1 - refusedCount);
  });

  test('too deep in the resource, it refuses the spans of it only', () => {
    const deep = at(1, message(at(1, keyValue('deep', nested(40)))));
    const scopeSpans = at(2, message(at(2, span(...ids, ...times))));
    const bytes = message(at(1, message(deep, scopeSpans)), at(1, message(scopeSpans)));
    const { spans, refused } = decodeOtlpProtobuf(bytes);
    expect(spans).toHaveLength(1);
    expect(refused).toMatchObject([{ reason: 'malformed' }]);
  });
});

describe('refused as a whole', () => {
  test.each<[string, Buffer]>([
    ['text', Buffer.from('hello world')],
    ['JSON', Buffer.from('{"resourceSpans":[]}')],
    ['a payload that is cut off', payload(span(...ids, ...times)).subarray(0, -1)],
    ['a span whose field reaches beyond it', payload(Buffer.of(10, 16, 1))],
    ['a time that is cut off', payload(span(...ids, at(99, SPAN_ID)), Buffer.of(0x39, 1, 2))],
  ])('%s', (_name, bytes) => {
    expect(() => decodeOtlpProtobuf(bytes)).toThrow(MalformedPayloadError);
  });

  test.each<[string, Buffer]>([
    ['empty spans', Buffer.of(0x12, 0)],
    ['empty events of one span', Buffer.of(0x5a, 0)],
  ])('millions of %s', (_name, empty) => {
    const many = Buffer.alloc(8_000_000, empty);
    const bytes = empty[0] === 0x12 ? message(at(1, message(at(2, many)))) : payload(many);
    expect(() => decodeOtlpProtobuf(bytes)).toThrow(/Send smaller batches/);
  });
});
