import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { bucketOf, mergeInto, quantile, slowestFrom } from './duration-histogram.js';

function histogramOf(durations: readonly number[], weight = 1): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const each of durations) histogram.set(bucketOf(each), (histogram.get(bucketOf(each)) ?? 0) + weight);
  return histogram;
}
const upTo = (count: number, unitNs: number) => Array.from({ length: count }, (_, i) => (i + 1) * unitNs);

/** By nearest rank. */
function exactQuantile(durations: readonly number[], q: number): number {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(q * sorted.length - 1e-9), 1) - 1] ?? 0;
}
const PROMISED = 0.011;
const { next, below } = seededRandom(11);
/** Two values far apart, with the border where percentiles are asked. */
const steps = (count: number, share: number, low: number, high: number) =>
  Array.from({ length: count }, (_, i) => (i < count * share ? low : high));

describe.each<[string, () => number[]]>([
  ['95 of 10 ms and 5 of 1 s', () => steps(100, 0.95, 10e6, 1e9)],
  [
    'two values, the border at a percentile',
    () => steps(1 + below(400), below(101) / 100, 1 + below(1e6), 2e9),
  ],
  ['one value', () => Array(1 + below(50)).fill(1 + below(1e9))],
  ['powers of two', () => Array.from({ length: 200 }, () => 2 ** below(40))],
  ['uniform', () => Array.from({ length: 1 + below(500) }, () => next() * 1e9)],
  ['exponential', () => Array.from({ length: 1 + below(500) }, () => -Math.log(1 - next()) * 5e6)],
  [
    'log-normal',
    () => Array.from({ length: 300 }, () => 1e6 * Math.exp(3 * (next() + next() + next() - 1.5))),
  ],
  ['heavy-tailed', () => Array.from({ length: 300 }, () => 1e6 / (1 - next()) ** 2)],
  ['few, far apart', () => Array.from({ length: 1 + below(5) }, () => 10 ** below(12))],
  ['some of no duration', () => steps(100, next(), 0, 5e6)],
])('of %s', (_name, draw) => {
  test('every quantile is within 1.1 % of the nearest rank', () => {
    for (let round = 0; round < 40; round++) {
      const durations = draw().map(Math.floor);
      const histogram = histogramOf(durations);
      for (const q of [0, 0.01, 0.07, 0.25, 0.29, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1]) {
        const exact = exactQuantile(durations, q);
        const told = quantile(histogram, q);
        if (Math.abs(told - exact) > exact * PROMISED) {
          expect.fail(`quantile ${q} of ${durations.length} durations is ${exact}, told as ${told}`);
        }
      }
    }
  });
});

describe('edges', () => {
  test('nothing counted', () => expect(quantile(new Map(), 0.5)).toBe(0));
  test('only durations of zero', () => expect(quantile(histogramOf([0, 0, 0]), 0.99)).toBe(0));
  test('one value is every quantile', () => {
    for (const q of [0, 0.5, 1]) {
      expect(Math.abs(quantile(histogramOf([123_456]), q) / 123_456 - 1)).toBeLessThan(PROMISED);
    }
  });
  test('a day fits', () => expect(bucketOf(86_400e9)).toBeLessThan(32_767));
});

test.each<[string, number[], number, number]>([
  ['a slow tenth', steps(100, 0.9, 10e6, 1e9), 0.1, 10],
  ['a slow twentieth is within the slowest tenth', steps(100, 0.95, 10e6, 1e9), 0.1, 100],
  ['all alike', Array(20).fill(7e6), 0.1, 20],
])('the slowest from: %s', (_name, durations, part, slow) => {
  const from = slowestFrom(histogramOf(durations), part);
  expect(durations.filter((each) => each >= from)).toHaveLength(slow);
});

test('merged histograms are that of all values', () => {
  const merged = histogramOf(upTo(500, 1e6));
  mergeInto(merged, histogramOf(upTo(1000, 1e6).slice(500)));
  expect(merged).toEqual(histogramOf(upTo(1000, 1e6)));
});

test('weights count as many spans: ten sampled at one in a hundred outweigh a hundred unsampled ones', () => {
  const histogram = histogramOf(Array(100).fill(1e6));
  mergeInto(histogram, histogramOf(Array(10).fill(100e6), 100));
  expect(quantile(histogram, 0.5)).toBeGreaterThan(90e6);
});
