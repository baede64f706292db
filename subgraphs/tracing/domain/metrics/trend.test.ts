import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { type Trend, trendOf } from './trend.js';

const line = (length: number, from: number, to: number) =>
  Array.from({ length }, (_, index) => from + ((to - from) * index) / (length - 1));

test.each<[string, (number | null)[], Trend]>([
  ['nothing', [], 'stable'],
  ['one value', [5], 'stable'],
  ['four values, however clear', [1, 10, 100, 1000], 'stable'],
  ['five values that rise', [1, 2, 3, 4, 5], 'up'],
  ['five values that fall', [5, 4, 3, 2, 1], 'down'],
  ['always the same', Array(20).fill(7), 'stable'],
  ['always zero', Array(20).fill(0), 'stable'],
  ['a rise by less than a tenth', line(20, 100, 108), 'stable'],
  ['a rise by more than a tenth', line(20, 100, 115), 'up'],
  ['a fall by more than a tenth', line(20, 100, 85), 'down'],
  ['one outlier at the end', [...Array(19).fill(100), 10_000], 'stable'],
  ['outliers in a rise', line(20, 100, 200).map((value, index) => (index % 7 === 3 ? 0 : value)), 'up'],
  ['gaps', line(20, 100, 200).map((value, index) => (index % 3 === 0 ? null : value)), 'up'],
  ['only gaps', Array(20).fill(null), 'stable'],
  ['a step', [...Array(10).fill(100), ...Array(10).fill(200)], 'up'],
  ['errors that begin late and grow', [...Array(12).fill(0), 1, 2, 3, 4, 5, 6, 7, 8], 'up'],
  ['errors once', [...Array(10).fill(0), 50, ...Array(5).fill(0)], 'stable'],
  ['errors that begin early and grow', [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'up'],
  ['up and down again', [...line(10, 1, 10), ...line(10, 10, 1)], 'stable'],
  ['not a number counts as a gap', [1, Number.NaN, 2, 3, 4, 5], 'up'],
  ['negative values', line(20, -200, -100), 'up'],
])('%s', (_name, values, expected) => {
  expect(trendOf(values)).toBe(expected);
});

test('the threshold can be chosen', () => {
  expect(trendOf(line(20, 100, 108), { minChange: 0.05 })).toBe('up');
  expect(trendOf(line(20, 100, 150), { minChange: 1 })).toBe('stable');
});

describe('noise', () => {
  const random = seededRandom(17);
  const noise = (length: number) => Array.from({ length }, () => 100 * (0.5 + random.next()));

  test('is stable, but for one time in twenty', () => {
    const trends = Array.from({ length: 400 }, () => trendOf(noise(24)));
    expect(trends.filter((trend) => trend !== 'stable').length).toBeLessThan(400 * 0.07);
  });
  test('does not hide a doubling', () => {
    const trends = Array.from({ length: 100 }, () =>
      trendOf(noise(48).map((value, index) => value * (1 + index / 47))),
    );
    expect(trends.filter((trend) => trend === 'up').length).toBeGreaterThan(95);
  });
});

test('turned around in time or in sign, the trend is the opposite', () => {
  const random = seededRandom(23);
  const opposite = { up: 'down', down: 'up', stable: 'stable' } as const;
  for (let round = 0; round < 200; round += 1) {
    const slope = random.next() * 4 - 2;
    const values = Array.from(
      { length: 5 + random.below(40) },
      (_, index) => 100 + slope * index + random.below(20),
    );
    const trend = trendOf(values);
    expect(trendOf([...values].reverse())).toBe(opposite[trend]);
    expect(trendOf(values.map((value) => -value))).toBe(opposite[trend]);
    expect(trendOf(values.map((value) => value * 1e6))).toBe(trend);
  }
});

test('ten thousand values', () => {
  expect(trendOf(line(10_000, 1, 2))).toBe('up');
});
