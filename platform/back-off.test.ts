import { expect, test } from 'vitest';
import { backOff, backOffMs } from './back-off.js';

const limits = { firstMs: 100, longestMs: 2_000 };

test('pauses double up to the longest, and half of each is chance', () => {
  const pauses = (random: number) => [1, 2, 5, 6, 5_000].map((n) => backOffMs(limits, n, () => random));
  expect(pauses(1)).toEqual([100, 200, 1_600, 2_000, 2_000]);
  expect(pauses(0)).toEqual([50, 100, 800, 1_000, 1_000]);
});

test('an abort ends a pause without an error, also one that has not begun', async () => {
  const stop = new AbortController();
  const waiting = backOff({ firstMs: 3_600_000, longestMs: 3_600_000 }, 1, stop.signal);
  stop.abort();
  await waiting;
  await backOff({ firstMs: 3_600_000, longestMs: 3_600_000 }, 1, stop.signal);
});
