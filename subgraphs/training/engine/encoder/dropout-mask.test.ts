import { expect, it } from 'vitest';
import { fillDropoutMask } from './dropout-mask.js';

function mask(length: number, rate: number, seed: number, site: number): Uint8Array {
  const values = new Uint8Array(length);
  fillDropoutMask(values, rate, seed, site);
  return values;
}

/** Pearson's of two masks. */
function correlation(a: Uint8Array, b: Uint8Array): number {
  const mean = (of: Uint8Array) => of.reduce((sum, each) => sum + each, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  const covariance = a.reduce((sum, each, at) => sum + (each - ma) * ((b[at] ?? 0) - mb), 0) / a.length;
  return covariance / Math.sqrt(ma * (1 - ma) * mb * (1 - mb));
}

it('drops the share that it is told to', () => {
  for (const rate of [0, 0.1, 0.5, 0.9]) {
    const kept = mask(100_001, rate, 7, 0).reduce((sum, each) => sum + each, 0) / 100_001;
    // Four standard errors.
    expect(Math.abs(1 - kept - rate)).toBeLessThanOrEqual(4 * Math.sqrt((rate * (1 - rate)) / 100_001));
  }
});

it('draws the same mask for the same seed and site, and unrelated ones for neighbours', () => {
  const first = mask(20_000, 0.5, 7, 0);
  expect(mask(20_000, 0.5, 7, 0)).toEqual(first);
  for (const other of [mask(20_000, 0.5, 8, 0), mask(20_000, 0.5, 7, 1), mask(20_000, 0.5, 7 + 2 ** 32, 0)])
    expect(Math.abs(correlation(first, other))).toBeLessThan(0.03);
  expect(Math.abs(correlation(first.subarray(0, -1), first.subarray(1)))).toBeLessThan(0.03);
});
