import { describe, expect, test } from 'vitest';
import { bucketOf, mergeInto, quantile } from './duration-histogram.js';

function histogramOf(durations: readonly number[], weight = 1): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const each of durations) histogram.set(bucketOf(each), (histogram.get(bucketOf(each)) ?? 0) + weight);
  return histogram;
}
const upTo = (count: number, unitNs: number) => Array.from({ length: count }, (_, i) => (i + 1) * unitNs);

test.each([
  [0.5, 500e6],
  [0.95, 950e6],
  [0.99, 990e6],
  [1, 1000e6],
])('quantile %d of 1 to 1000 ms is within 2.2 %% of %d ns', (q, expected) => {
  const value = quantile(histogramOf(upTo(1000, 1e6)), q);
  expect(Math.abs(value - expected) / expected).toBeLessThan(0.022);
});

describe('edges', () => {
  test('nothing counted', () => expect(quantile(new Map(), 0.5)).toBe(0));
  test('only durations of zero', () => expect(quantile(histogramOf([0, 0, 0]), 0.99)).toBe(0));
  test('one value is every quantile', () => {
    for (const q of [0, 0.5, 1]) {
      expect(Math.abs(quantile(histogramOf([123_456]), q) / 123_456 - 1)).toBeLessThan(0.022);
    }
  });
  test('a day fits', () => expect(bucketOf(86_400e9)).toBeLessThan(32_767));
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
