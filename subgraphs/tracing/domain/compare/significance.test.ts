import { expect, test } from 'vitest';
import { fisherChance, logLikelihoodRatio } from './significance.js';

test.each([
  // The lady tasting tea: all four of four, and three or more.
  [4, 4, 0, 4, 1 / 70],
  [3, 4, 1, 4, 17 / 70],
  [0, 10, 5, 10, 1],
  [1, 1, 0, 0, 1],
  // All five of five, by chance: 252 of the ways to choose five of 1,005.
  [5, 5, 5, 1_000, (252 * 120) / (1_005 * 1_004 * 1_003 * 1_002 * 1_001)],
  [0, 0, 0, 0, 1],
])('%d of %d against %d of %d: chance %d', (a, n1, b, n2, expected) => {
  expect(Math.abs(fisherChance(a, n1, b, n2) / expected - 1)).toBeLessThan(0.001);
});

test('every outcome has some chance: those of "at least k" fall from 1', () => {
  const chances = Array.from({ length: 21 }, (_, k) => fisherChance(k, 20, 20 - k, 50));
  expect(chances[0]).toBeCloseTo(1);
  for (let k = 1; k <= 20; k += 1) expect(chances[k]).toBeLessThan(chances[k - 1] ?? 0);
});

test('large counts take no longer than small ones', () => {
  expect(fisherChance(500_000, 1_000_000, 500_000, 1_000_000)).toBeCloseTo(0.5, 2);
  expect(fisherChance(600_000, 1_000_000, 400_000, 1_000_000)).toBe(0);
});

test.each([
  [50, 100, 500, 1_000, 0],
  [10, 10, 0, 10, 27.726],
  [0, 10, 0, 10, 0],
  [10, 10, 10, 10, 0],
])('G² of %d of %d against %d of %d is %d', (a, n1, b, n2, expected) => {
  expect(logLikelihoodRatio(a, n1, b, n2)).toBeCloseTo(expected, 3);
});
