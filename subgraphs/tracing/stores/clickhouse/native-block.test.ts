import { describe, expect, test } from 'vitest';
import { ColumnAttributes } from './column-attributes.js';
import { bigintsOf, Maps, mapsOf, readNative, Texts } from './native-block.js';

/** What ClickHouse 26.7 answers in its format Native. */
const ANSWERS = {
  /**
   * `SELECT toUInt8(number) AS n, toUInt32(number + 70000) AS u, toFloat32(number / 2) AS f, toUInt64(number) AS b,
   * toDateTime64(number, 9, 'UTC') AS t, toFixedString(char(number, 255), 2) AS d, if(number = 1, 'é', '') AS s,
   * toLowCardinality(toString(number % 2)) AS l FROM numbers(3)`
   */
  values:
    'CAMBbgVVSW50OAABAgF1BlVJbnQzMnARAQBxEQEAchEBAAFmB0Zsb2F0MzIAAAAAAAAAPwAAgD8BYgZVSW50NjQAAAAAAAAAAAEAAAAAAAAAAgAAAAAAAAABdBREYXRlVGltZTY0KDksICdVVEMnKQAAAAAAAAAAAMqaOwAAAAAAlDV3AAAAAAFkDkZpeGVkU3RyaW5nKDIpAP8B/wL/AXMGU3RyaW5nAALDqQABbBZMb3dDYXJkaW5hbGl0eShTdHJpbmcpAQAAAAAAAAAABgAAAAAAAAMAAAAAAAAAAAEwATEDAAAAAAAAAAECAQ==',
  /**
   * `SELECT CAST(range(number) AS Array(UInt64)) AS a, CAST(arrayMap(n -> map(toString(n), 'x'), range(number)) AS
   * Array(Map(LowCardinality(String), String))) AS m, CAST(if(number = 1, map('k', 'v', 'w', 'v'), map()) AS
   * Map(LowCardinality(String), LowCardinality(String))) AS p, CAST([] AS Array(Map(LowCardinality(String),
   * LowCardinality(String)))) AS e FROM numbers(3)`
   */
  lists:
    'BAMBYQ1BcnJheShVSW50NjQpAAAAAAAAAAABAAAAAAAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAW0qQXJyYXkoTWFwKExvd0NhcmRpbmFsaXR5KFN0cmluZyksIFN0cmluZykpAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAwAAAAAAAAABAAAAAAAAAAIAAAAAAAAAAwAAAAAAAAAABgAAAAAAAAMAAAAAAAAAAAEwATEDAAAAAAAAAAEBAgF4AXgBeAFwM01hcChMb3dDYXJkaW5hbGl0eShTdHJpbmcpLCBMb3dDYXJkaW5hbGl0eShTdHJpbmcpKQEAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAgAAAAAAAAAABgAAAAAAAAMAAAAAAAAAAAFrAXcCAAAAAAAAAAECAAYAAAAAAAACAAAAAAAAAAABdgIAAAAAAAAAAQEBZTpBcnJheShNYXAoTG93Q2FyZGluYWxpdHkoU3RyaW5nKSwgTG93Q2FyZGluYWxpdHkoU3RyaW5nKSkpAQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==',
  /** `SELECT number AS n FROM numbers(3) SETTINGS max_block_size = 2` */
  blocks: 'AQIBbgZVSW50NjQAAAAAAAAAAAEAAAAAAAAAAQEBbgZVSW50NjQCAAAAAAAAAA==',
  /** `SELECT 1::Int8 AS n` */
  otherType: 'AQEBbgRJbnQ4AQ==',
};
const read = (answer: keyof typeof ANSWERS) => [...readNative(Buffer.from(ANSWERS[answer], 'base64'))];
const [values] = read('values');
const [lists] = read('lists');

describe('a block', () => {
  test.each([
    ['n', [0, 1, 2]],
    ['u', [70_000, 70_001, 70_002]],
    ['f', [0, 0.5, 1]],
  ])('numbers: %s', (name, expected) => {
    expect([...(values?.numbers(name) ?? [])]).toEqual(expected);
  });

  test.each([
    ['b', [0n, 1n, 2n]],
    ['t', [0n, 1_000_000_000n, 2_000_000_000n]],
  ])('integers of 64 bits: %s', (name, expected) => {
    expect([...(values?.bigints(name) ?? [])]).toEqual(expected);
  });

  test.each([
    ['d', ['00ff', '01ff', '02ff']],
    ['s', ['', 'é', '']],
    ['l', ['0', '1', '0']],
  ])('texts: %s', (name, expected) => {
    expect([0, 1, 2].map((row) => values?.texts(name).at(row))).toEqual(expected);
  });

  test('lists', () => {
    const column = lists?.lists('a');
    expect([0, 1, 2].map((row) => [column?.from(row), column?.to(row)])).toEqual([
      [0, 0],
      [0, 1],
      [1, 3],
    ]);
    expect(column && [...bigintsOf(column.items)]).toEqual([0n, 0n, 1n]);
  });

  test('maps, also in lists, and such that are empty', () => {
    const entries = (maps: Maps | undefined, row: number) =>
      maps &&
      Array.from({ length: maps.to(row) - maps.from(row) }, (_, index) => [
        maps.keys.at(maps.from(row) + index),
        maps.values.at(maps.from(row) + index),
      ]);
    const maps = lists?.maps('p');
    expect([0, 1, 2].map((row) => entries(maps, row))).toEqual([
      [],
      [
        ['k', 'v'],
        ['w', 'v'],
      ],
      [],
    ]);
    const nested = lists && mapsOf(lists.lists('m').items);
    expect([0, 1, 2].map((at) => entries(nested, at))).toEqual([[['0', 'x']], [['0', 'x']], [['1', 'x']]]);
    expect(lists?.lists('e').to(2)).toBe(0);
  });

  test.each(['n', 'nowhere'])('what is no such column is an error: %s', (name) => {
    expect(() => values?.texts(name)).toThrow(RangeError);
  });
});

test('a result has any number of blocks', () => {
  expect(read('blocks').map((block) => [...block.bigints('n')])).toEqual([[0n, 1n], [2n]]);
  expect([...readNative(Buffer.alloc(0))]).toEqual([]);
});

test('a result that ends in the middle is an error, and so is a type that is not stored', () => {
  const whole = Buffer.from(ANSWERS.lists, 'base64');
  for (const size of [1, 50, 200, whole.length - 1]) {
    expect(() => [...readNative(whole.subarray(0, size))]).toThrow(RangeError);
  }
  expect(() => read('otherType')).toThrow('Int8');
});

test('attributes are read from their columns in their order, with their types', () => {
  const maps = (entries: Record<string, string>) =>
    new Maps(
      Uint32Array.of(Object.keys(entries).length),
      new Texts(Object.keys(entries)),
      new Texts(Object.values(entries)),
    );
  const attributes = new ColumnAttributes(
    maps({ z: 'text', n: '7', a: '[1]', e: '' }),
    maps({ n: 'i', a: '[d]' }),
    0,
  );
  const entries = [
    ['z', 'text'],
    ['n', 7n],
    ['a', [1]],
    ['e', ''],
  ];
  expect([...attributes]).toEqual(entries);
  expect([...attributes.keys()]).toEqual(['z', 'n', 'a', 'e']);
  expect([...attributes.values()]).toEqual(['text', 7n, [1], '']);
  expect(attributes.size).toBe(4);
  expect(['z', 'n', 'a', 'e', 'x'].map((key) => attributes.get(key))).toEqual([
    'text',
    7n,
    [1],
    '',
    undefined,
  ]);
  expect(['z', 'x'].map((key) => attributes.has(key))).toEqual([true, false]);
});
