import { expect, test } from 'vitest';
import { ticks } from './ticks.js';

test('ticks are round and cover what is shown', () => {
  expect(ticks(0, 0.71, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  expect(ticks(0.957, 1, 4)).toEqual([0.94, 0.96, 0.98, 1]);
  expect(ticks(3, 3, 4)).toEqual([3, 4]);
  expect(ticks(Number.POSITIVE_INFINITY, 0, 4)).toEqual([0, 1]);
});
