import { expect, test } from 'vitest';
import { apportion } from './apportion.js';

test.each([
  ['by weight', 10, [8, 1, 1], [8, 1, 1]],
  ['what is left to the largest remainders', 10, [1, 1, 1], [4, 3, 3]],
  ['of equal ones to the earlier', 1, [1, 1], [1, 0]],
  ['no rounding errors', 10, [0.3, 0.7], [3, 7]],
  ['weights of 0', 5, [0, 2], [0, 5]],
  ['nothing', 0, [1, 2], [0, 0]],
])('%s', (_case, count, weights, expected) => {
  expect(apportion(count, weights)).toEqual(expected);
});

test('other weights where all are 0', () => {
  expect(apportion(4, [0, 0], [3, 1])).toEqual([3, 1]);
});
