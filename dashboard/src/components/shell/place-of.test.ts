import { expect, test } from 'vitest';
import { ticks } from '../ticks.js';
import { placeOf } from './place-of.js';

test.each([
  ['job_01a2', '/jobs/job_01a2'],
  ['file_01a2', '/data/file_01a2'],
  ['BC9E37115DDD791D94381CD1B0D3AC8C', '/traces/bc9e37115ddd791d94381cd1b0d3ac8c'],
  ['5b801a686ff51274', '/traces/5b801a686ff51274'],
  ['guard_en v7', '/models/guard_en/7'],
  ['guard en', '/models/guard%20en'],
  ['/jobs/new', '/jobs/new'],
])('%s is shown at %s', (text, place) => {
  expect(placeOf(text)).toBe(place);
});

test('ticks are round and cover what is shown', () => {
  expect(ticks(0, 0.71, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  expect(ticks(0.957, 1, 4)).toEqual([0.94, 0.96, 0.98, 1]);
  expect(ticks(3, 3, 4)).toEqual([3, 4]);
  expect(ticks(Number.POSITIVE_INFINITY, 0, 4)).toEqual([0, 1]);
});
