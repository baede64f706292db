import { describe, expect, it } from 'vitest';
import { bootstrapIntervals, percentileInterval } from './bootstrap.js';

function finished<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
const mean = (values: readonly number[]) => (drawn: Uint32Array) => [
  drawn.reduce((sum, place) => sum + (values[place] ?? 0), 0) / drawn.length,
];

describe('bootstrapIntervals', () => {
  const values = Array.from({ length: 100 }, (_, i) => (i < 80 ? 1 : 0));
  const uneven = values.map((_, i) => i * i);

  it('gives the same intervals for the same seed, and others for another', () => {
    const [first] = finished(bootstrapIntervals(100, 7, mean(uneven)));
    expect(finished(bootstrapIntervals(100, 7, mean(uneven)))).toEqual([first]);
    expect(finished(bootstrapIntervals(100, 8, mean(uneven)))).not.toEqual([first]);
  });

  it('is as wide as the theory says: a rate of 0.8 of 100 has a deviation of 0.04', () => {
    const [interval] = finished(bootstrapIntervals(100, 7, mean(values)));
    expect(interval?.low).toBeCloseTo(0.8 - 1.96 * 0.04, 1);
    expect(interval?.high).toBeCloseTo(0.8 + 1.96 * 0.04, 1);
  });

  it('leaves out what is no number, and has no interval of nothing', () => {
    expect(finished(bootstrapIntervals(3, 1, () => [Number.NaN, 0.5]))).toEqual([
      null,
      { low: 0.5, high: 0.5 },
    ]);
    expect(finished(bootstrapIntervals(0, 1, () => [1]))).toEqual([]);
  });
});

it('reads the interval from the percentiles: of 1 to 40 one value lies outside on each side', () => {
  const values = Array.from({ length: 40 }, (_, i) => 40 - i);
  expect(percentileInterval(values)).toEqual({ low: 2, high: 39 });
  expect(percentileInterval([3])).toEqual({ low: 3, high: 3 });
});
