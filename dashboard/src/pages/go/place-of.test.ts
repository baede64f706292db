import { expect, test } from 'vitest';
import { placeOf } from './place-of.js';

test.each([
  ['job_01a2', '/jobs/job_01a2'],
  ['file_01a2', '/data/file_01a2'],
  ['BC9E37115DDD791D94381CD1B0D3AC8C', '/traces/bc9e37115ddd791d94381cd1b0d3ac8c'],
  ['5b801a686ff51274', '/traces/5b801a686ff51274'],
  ['guard_en v7', '/models/guard_en/7'],
  ['guard en', undefined],
])('%s is shown at %s', (text, place) => {
  expect(placeOf(text)).toBe(place);
});
