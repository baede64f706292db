import { expect, test } from 'vitest';
import { HashSet } from './hash-set.js';
import { hashRow } from './row-hash.js';

test('a set of many hashes tells new ones from old ones', () => {
  const set = new HashSet();
  const count = 200_000;
  const addAll = () => {
    let added = 0;
    for (let i = 0; i < count; i++) if (set.add(hashRow(`text ${i}`, 'label'))) added++;
    return added;
  };
  expect(addAll()).toBe(count);
  expect(addAll()).toBe(0);
  expect(set.size).toBe(count);
  expect(set.overflowed).toBe(false);
});

test.each([
  { high: 0, low: 0 },
  { high: 0xffffffff, low: 0xffffffff },
  { high: 5, low: 0 },
  { high: 0, low: 5 },
])('$high/$low is told from an empty slot', (hash) => {
  const set = new HashSet();
  expect(set.add(hash)).toBe(true);
  expect(set.add(hash)).toBe(false);
});

test('a full set still knows what it holds and says that it turned some away', () => {
  const set = new HashSet(2);
  const hashes = ['a', 'b', 'c'].map((text) => hashRow(text, 'x'));
  expect(hashes.map((hash) => set.add(hash))).toEqual([true, true, true]);
  expect(hashes.map((hash) => set.add(hash))).toEqual([false, false, true]);
  expect(set).toMatchObject({ size: 2, overflowed: true });
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
