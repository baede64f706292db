import { expect, test } from 'vitest';
import { wilsonInterval } from './wilson.js';

test.each([
  // z²/(n+z²) for no hit, the mirror image for nothing else
  [0, 10, 0, 3.8414588 / 13.8414588],
  [10, 10, 10 / 13.8414588, 1],
  // (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n) by hand: (.5 + .1920729 ± 1.959964 · √(.025 + .0096036)) / 1.3841459
  [5, 10, 0.236593, 0.763407],
  [1, 100, 0.001767, 0.054486],
  [0, 0, 0, 1],
])('%d of %d lies within %d and %d', (hits, count, low, high) => {
  const interval = wilsonInterval(hits, count);
  expect(interval.low).toBeCloseTo(low, 5);
  expect(interval.high).toBeCloseTo(high, 5);
});
