import { describe, expect, test } from 'vitest';
import { MalformedPayloadError } from '../../domain/ingest.js';
import { ThriftBinaryReader } from './thrift-binary-reader.js';
import { ThriftCompactReader } from './thrift-compact-reader.js';
import { type ThriftReader, ThriftType, thriftField } from './thrift-reader.js';

const binary = (...bytes: number[]) => new ThriftBinaryReader(Buffer.from(bytes));
const compact = (...bytes: number[]) => new ThriftCompactReader(Buffer.from(bytes));
const text = (value: string) => [...Buffer.from(value)];

describe('numbers of the compact protocol', () => {
  test.each<[number[], bigint]>([
    [[0], 0n],
    [[1], -1n],
    [[2], 1n],
    [[0xac, 0x02], 150n],
    [[0xfe, 0xff, 0xff, 0xff, 0x0f], 2n ** 31n - 1n],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], -(2n ** 31n)],
    [[0x80, 0x80, 0x80, 0x80, 0x10], 2n ** 31n],
    [[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], 2n ** 63n - 1n],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], -(2n ** 63n)],
  ])('%j, case %#', (bytes, value) => {
    expect(compact(...bytes).i64()).toBe(value);
    expect(compact(...bytes).id()).toBe(BigInt.asUintN(64, value).toString(16).padStart(16, '0'));
    if (BigInt.asIntN(32, value) === value) expect(compact(...bytes).i32()).toBe(Number(value));
  });

  test('more than ten bytes are none', () => {
    expect(() => compact(...new Array(11).fill(0x80)).i64()).toThrow('more than ten bytes');
  });

  test('doubles are little-endian, in binary big-endian', () => {
    expect(compact(0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f).double()).toBe(0.1);
    expect(binary(0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a).double()).toBe(0.1);
  });
});

test('numbers of the binary protocol', () => {
  expect(binary(0xff, 0xff, 0xff, 0xfe).i32()).toBe(-2);
  expect(binary(0x80, 0, 0, 0, 0, 0, 0, 0).i64()).toBe(-(2n ** 63n));
  expect(binary(0x80, 0, 0, 0, 0, 0, 0, 1).id()).toBe('8000000000000001');
  expect(binary(0, 0, 0, 3, 0x61, 0xff, 0x62).string()).toBe('a\ufffdb');
  expect(binary(0, 0, 0, 2, 1, 2).binary()).toEqual(new Uint8Array([1, 2]));
});

describe('heads of messages', () => {
  test.each<[string, ThriftReader, string, number]>([
    ['strict binary', binary(0x80, 1, 0, 4, 0, 0, 0, 2, ...text('ab'), 0, 0, 0, 9), 'ab', 4],
    ['old binary', binary(0, 0, 0, 2, ...text('ab'), 1, 0, 0, 0, 9), 'ab', 1],
    ['compact', compact(0x82, 0x81, 0x09, 2, ...text('ab')), 'ab', 4],
    ['compact with a long sequence number', compact(0x82, 0x21, 0xff, 0xff, 0x03, 2, ...text('ab')), 'ab', 1],
  ])('%s', (_name, reader, name, type) => {
    expect(reader.message()).toEqual({ name, type });
  });

  test.each<[string, ThriftReader]>([
    ['another version', binary(0x80, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['a name longer than the packet', binary(0, 0, 0, 9, 1, 2)],
    ['a name of two gigabytes', binary(0x7f, 0xff, 0xff, 0xff)],
    ['nothing', binary()],
    ['compact: another protocol', compact(0x80, 1)],
    ['compact: another version', compact(0x82, 0x82, 0, 0)],
    ['compact: a name longer than the packet', compact(0x82, 0x81, 0, 9)],
    [
      'compact: a name of 2^70 bytes',
      compact(0x82, 0x81, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f),
    ],
  ])('%s is malformed', (_name, reader) => {
    expect(() => reader.message()).toThrow(MalformedPayloadError);
  });
});

/** Ids and types of a struct's fields, whose values are skipped. */
function fieldsOf(reader: ThriftReader): number[] {
  const fields: number[] = [];
  reader.enterStruct();
  while (reader.nextField()) {
    fields.push(reader.field);
    reader.skip();
  }
  return fields;
}

describe('what is unknown is skipped', () => {
  const { bool, byte, double, i16, i32, i64, string, struct, map, set, list } = ThriftType;
  test.each<[string, ThriftType, number[], number[]]>([
    ['bool', bool, [1], []],
    ['byte', byte, [7], [7]],
    ['i16', i16, [0, 7], [14]],
    ['i32', i32, [0, 0, 0, 7], [14]],
    ['i64', i64, new Array(8).fill(0), [0]],
    ['double', double, new Array(8).fill(0), new Array(8).fill(0)],
    ['string', string, [0, 0, 0, 2, 1, 1], [2, 1, 1]],
    ['struct', struct, [2, 0, 1, 1, 0], [0x11, 0]],
    ['list of bool', list, [2, 0, 0, 0, 2, 1, 0], [0x21, 1, 2]],
    ['set of structs', set, [12, 0, 0, 0, 2, 0, 0], [0x2c, 0, 0]],
    ['map of strings to i32', map, [11, 8, 0, 0, 0, 1, 0, 0, 0, 1, 97, 0, 0, 0, 7], [1, 0x85, 1, 97, 14]],
    ['empty map', map, [11, 8, 0, 0, 0, 0], [0]],
    ['long list', list, [3, 0, 0, 0, 20, ...new Array(20).fill(0)], [0xf3, 20, ...new Array(20).fill(0)]],
  ])('%s', (_name, type, binaryValue, compactValue) => {
    const after = [8, 0, 9, 0, 0, 0, 1, 0];
    expect(fieldsOf(binary(type, 0, 5, ...binaryValue, ...after))).toEqual([
      thriftField(5, type),
      thriftField(9, i32),
    ]);
    const types: readonly number[] = [bool, byte, double, i16, i32, i64, string, struct, map, set, list];
    const own = [2, 3, 7, 4, 5, 6, 8, 12, 11, 10, 9][types.indexOf(type)] as number;
    // The next field's id as difference, and a field far away whose id is written out.
    expect(fieldsOf(compact(0x50 | own, ...compactValue, 0x45, 2, 0x05, 0xd0, 0x0f, 2, 0))).toEqual([
      thriftField(5, type),
      thriftField(9, i32),
      thriftField(1000, i32),
    ]);
  });

  test('ids below zero', () => {
    expect(fieldsOf(binary(8, 0xff, 0xff, 0, 0, 0, 1, 0))).toEqual([thriftField(-1, ThriftType.i32)]);
    expect(fieldsOf(compact(0x05, 0x01, 2, 0))).toEqual([thriftField(-1, ThriftType.i32)]);
  });
});

describe('payloads made to exhaust us', () => {
  test.each<[string, ThriftReader]>([
    ['structs in structs, binary', binary(...new Array(300).fill([12, 0, 1]).flat())],
    ['structs in structs, compact', compact(...new Array(300).fill(0x1c))],
    ['lists in lists, binary', binary(15, 0, 1, ...new Array(300).fill([15, 0, 0, 0, 1]).flat())],
    ['lists in lists, compact', compact(0x19, ...new Array(300).fill(0x19))],
    ['a list of two thousand million, binary', binary(15, 0, 1, 12, 0x7f, 0xff, 0xff, 0xff, 0)],
    ['a negative count, binary', binary(15, 0, 1, 12, 0xff, 0xff, 0xff, 0xff, 0)],
    ['a list of 2^32, compact', compact(0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x0f, 0)],
    ['a map of two thousand million, binary', binary(13, 0, 1, 11, 11, 0x7f, 0xff, 0xff, 0xff)],
    ['a map of 2^32, compact', compact(0x1b, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x88)],
    ['a negative length', binary(11, 0, 1, 0xff, 0xff, 0xff, 0xff)],
    ['a type that does not exist, binary', binary(99, 0, 1, 0)],
    ['a list of a type that does not exist', binary(15, 0, 1, 1, 0, 0, 0, 1, 0, 0)],
    ['a type that does not exist, compact', compact(0x1d, 0, 0)],
    ['a struct that does not end', binary(8, 0, 1, 0, 0, 0, 1)],
  ])('%s', (_name, reader) => {
    expect(() => fieldsOf(reader)).toThrow(MalformedPayloadError);
  });
});

test('a list that cannot be as long as it says, given what its elements need', () => {
  const reader = binary(12, 0, 0, 0, 3, ...new Array(20).fill(0));
  expect(() => reader.list(ThriftType.struct, 4)).toThrow('a count exceeds what is left');
});

test('a list of another type is skipped', () => {
  const reader = binary(8, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3);
  expect(reader.list(ThriftType.struct, 0)).toBe(0);
  expect(reader.i32()).toBe(3);
});
