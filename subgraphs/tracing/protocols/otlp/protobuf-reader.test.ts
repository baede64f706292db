import { describe, expect, test } from 'vitest';
import { MalformedPayloadError } from '../../domain/ingest.js';
import { ProtobufReader } from './protobuf-reader.js';
import { ProtobufWriter } from './protobuf-writer.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
/** What a field's value is, of one that begins the payload. */
const read = <T>(payload: Uint8Array, value: (reader: ProtobufReader) => T): T => {
  const reader = new ProtobufReader(payload);
  reader.tag();
  return value(reader);
};

describe('numbers', () => {
  test.each<[string, Uint8Array, bigint]>([
    ['0', bytes(8, 0), 0n],
    ['127', bytes(8, 0x7f), 127n],
    ['300', bytes(8, 0xac, 0x02), 300n],
    ['2^31', bytes(8, 0x80, 0x80, 0x80, 0x80, 0x08), 2n ** 31n],
    ['2^32', bytes(8, 0x80, 0x80, 0x80, 0x80, 0x10), 2n ** 32n],
    ['the largest', bytes(8, ...Array(8).fill(0xff), 0x7f), 2n ** 63n - 1n],
    ['the smallest', bytes(8, ...Array(9).fill(0x80), 0x01), -(2n ** 63n)],
    ['-1', bytes(8, ...Array(9).fill(0xff), 0x01), -1n],
    ['1 in more bytes than needed', bytes(8, 0x81, 0x80, 0x80, 0x00), 1n],
  ])('int64 %s', (_name, payload, value) => {
    expect(read(payload, (reader) => reader.int64())).toBe(value);
  });

  test('uint32 takes the low bits, bool any bit', () => {
    expect(read(bytes(8, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01), (reader) => reader.uint32())).toBe(2 ** 32 - 1);
    expect(read(bytes(8, 0x80, 0x80, 0x80, 0x80, 0x10), (reader) => reader.bool())).toBe(true);
    expect(read(bytes(8, 0), (reader) => reader.bool())).toBe(false);
  });

  test('fixed ones are little-endian', () => {
    expect(read(bytes(13, 1, 2, 3, 0x84), (reader) => reader.fixed32())).toBe(0x84030201);
    expect(read(bytes(9, 1, 0, 0, 0, 0, 0, 0, 0xff), (reader) => reader.fixed64())).toBe(0xff00000000000001n);
    expect(read(bytes(9, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f), (reader) => reader.double())).toBe(1.5);
  });

  test.each([0n, 1n, 127n, 128n, 2n ** 28n, 2n ** 35n, 2n ** 53n, 2n ** 63n - 1n, -1n, -(2n ** 63n)])(
    'what the writer makes of %s is read',
    (value) => {
      const writer = new ProtobufWriter();
      writer.int64(3, value);
      expect(read(writer.finish(), (reader) => reader.int64())).toBe(value);
    },
  );
});

describe('texts', () => {
  const text = (...value: number[]) => read(bytes(10, value.length, ...value), (reader) => reader.string());
  test.each<[string, number[], string]>([
    ['nothing', [], ''],
    ['ASCII', [0x61, 0x62], 'ab'],
    ['UTF-8', [...Buffer.from('ä😀')], 'ä😀'],
    ['a byte that is none', [0x61, 0xff, 0x62], 'a\ufffdb'],
    ['a sequence that is cut off', [0xe2, 0x82], '\ufffd'],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
  ])('%s', (_name, value, expected) => {
    expect(text(...value)).toBe(expected);
  });

  test('of any length, larger than the table keeps', () => {
    for (const length of [63, 64, 65, 127, 128, 20_000]) {
      const writer = new ProtobufWriter();
      writer.string(1, 'é'.repeat(length));
      expect(read(writer.finish(), (reader) => reader.string())).toBe('é'.repeat(length));
    }
  });

  test('ids are hex; of what is too long for one, the beginning', () => {
    expect(read(bytes(10, 2, 0xab, 0x01), (reader) => reader.hex())).toBe('ab01');
    const long = bytes(10, 100, ...Array(100).fill(0xcd));
    expect(read(long, (reader) => reader.hex())).toBe('cd'.repeat(17));
  });

  test('bytes are a copy', () => {
    const payload = bytes(10, 2, 5, 6);
    const copy = read(payload, (reader) => reader.byteString());
    payload.fill(0);
    expect(copy).toEqual(bytes(5, 6));
  });
});

test('unknown fields of every type are skipped, groups with what is in them', () => {
  const unknown = [
    [0x08, 0x96, 0x01],
    [0x11, 1, 2, 3, 4, 5, 6, 7, 8],
    [0x1a, 3, 0xff, 0xff, 0xff],
    [0x25, 1, 2, 3, 4],
    [0x2b, 0x08, 0x01, 0x33, 0x34, 0x2c],
  ].flat();
  const reader = new ProtobufReader(bytes(...unknown, 0x50, 42));
  for (let i = 0; i < 5; i++) {
    reader.tag();
    reader.skip();
  }
  expect(reader.tag()).toBe(0x50);
  expect(reader.uint32()).toBe(42);
  expect(reader.hasMore()).toBe(false);
});

describe('malformed is', () => {
  const skipAll = (payload: Uint8Array) => () => {
    const reader = new ProtobufReader(payload);
    while (reader.hasMore()) {
      reader.tag();
      reader.skip();
    }
  };
  test.each<[string, Uint8Array]>([
    ['a number that does not end', bytes(8, 0x80)],
    ['a number of eleven bytes', bytes(8, ...Array(10).fill(0x80), 0x01)],
    ['a tag of field 0', bytes(0x02, 0)],
    ['a tag of more than 32 bits', bytes(0x80, 0x80, 0x80, 0x80, 0x10, 0)],
    ['wire type 6', bytes(0x0e, 0)],
    ['wire type 7', bytes(0x0f, 0)],
    ['a length beyond the end', bytes(10, 5, 1, 2)],
    ['a length of 4 GiB', bytes(10, 0xff, 0xff, 0xff, 0xff, 0x0f)],
    ['a length of 2^63', bytes(10, ...Array(9).fill(0x80), 0x01)],
    ['no length at all', bytes(10)],
    ['a fixed32 that is cut off', bytes(13, 1, 2, 3)],
    ['a fixed64 that is cut off', bytes(9, 1, 2, 3, 4, 5, 6, 7)],
    ['a group that does not end', bytes(0x0b, 0x10, 0x01)],
    ['a group that ends as another', bytes(0x0b, 0x14)],
    ['the end of a group alone', bytes(0x0c)],
    ['groups a hundred thousand levels deep', new Uint8Array(100_000).fill(0x0b)],
  ])('%s', (_name, payload) => {
    expect(skipAll(payload)).toThrow(MalformedPayloadError);
  });

  test('a field that reaches beyond its message, though not beyond the payload', () => {
    const reader = new ProtobufReader(bytes(10, 2, 10, 3, 1, 2, 3));
    reader.tag();
    reader.enter();
    reader.tag();
    expect(() => reader.string()).toThrow(MalformedPayloadError);
  });
});
