import { expect, test } from 'vitest';
import { HashTable } from './hash-table.js';
import { hashRow } from './row-hash.js';

test('a table of many hashes keeps the first value of each', () => {
  const table = new HashTable();
  const count = 200_000;
  const smallNumber = (i: number) => i % 65_536;
  let added = 0;
  for (let i = 0; i < count; i++) {
    if (table.getOrPut(hashRow(`text ${i}`, ''), smallNumber(i)) === undefined) added++;
  }
  expect(added).toBe(count);
  const wrong: number[] = [];
  for (let i = 0; i < count; i++) {
    if (table.getOrPut(hashRow(`text ${i}`, ''), 7) !== smallNumber(i)) wrong.push(i);
  }
  expect(wrong).toEqual([]);
  expect(table).toMatchObject({ size: count, overflowed: false });
});

test.each([
  { high: 0, low: 0 },
  { high: 0xffffffff, low: 0xffffffff },
  { high: 5, low: 0 },
  { high: 0, low: 5 },
])('$high/$low is told from an empty slot', (hash) => {
  const table = new HashTable();
  expect(table.getOrPut(hash, 0)).toBeUndefined();
  expect(table.getOrPut(hash, 1)).toBe(0);
});

test('a full table still knows what it holds and says that it turned some away', () => {
  const table = new HashTable(2);
  const hashes = ['a', 'b', 'c'].map((text) => hashRow(text, 'x'));
  expect(hashes.map((hash) => table.getOrPut(hash, 1))).toEqual([undefined, undefined, undefined]);
  expect(hashes.map((hash) => table.getOrPut(hash, 2))).toEqual([1, 1, undefined]);
  expect(table).toMatchObject({ size: 2, overflowed: true });
});

test('text and label both count, and where one ends', () => {
  const key = ({ high, low }: { high: number; low: number }) => `${high}/${low}`;
  const rows = [
    ['a', 'x'],
    ['x', 'a'],
    ['ab', 'c'],
    ['b', 'ca'],
    ['', 'cab'],
    ['cab', ''],
  ] as const;
  expect(new Set(rows.map(([text, label]) => key(hashRow(text, label)))).size).toBe(rows.length);
  expect(hashRow('same', 'row')).toEqual(hashRow('same', 'row'));
});

test('hashes of similar rows spread evenly over both halves', () => {
  const buckets = { high: new Uint32Array(256), low: new Uint32Array(256) };
  const perBucket = 400;
  for (let i = 0; i < 256 * perBucket; i++) {
    const { high, low } = hashRow(`row ${i}`, 'label');
    for (const [half, value] of [
      ['high', high >>> 24],
      ['low', low & 255],
    ] as const) {
      buckets[half][value] = (buckets[half][value] ?? 0) + 1;
    }
  }
  for (const half of ['high', 'low'] as const) {
    // Six standard deviations of a Poisson distribution.
    expect(Math.max(...buckets[half])).toBeLessThan(perBucket + 6 * Math.sqrt(perBucket));
    expect(Math.min(...buckets[half])).toBeGreaterThan(perBucket - 6 * Math.sqrt(perBucket));
  }
});
