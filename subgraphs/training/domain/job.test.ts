import { expect, test } from 'vitest';
import { estimateEnd } from './job.js';

const at = (seconds: number): Date => new Date(1_000_000_000_000 + seconds * 1_000);

test.each([
  ['half done after a minute', 'running', 50, at(60), at(120)],
  ['a quarter done', 'running', 25, at(10), at(40)],
  ['at its end', 'running', 100, at(60), at(60)],
  ['by a clock that is behind', 'running', 50, at(-5), at(-5)],
  ['just begun', 'running', 0.5, at(60), null],
  ['waiting for another worker', 'pending', 50, at(60), null],
  ['over', 'completed', 100, at(60), null],
] as const)('a job that is %s', (_name, status, progress, now, end) => {
  expect(estimateEnd({ status, startedAt: at(0), progress }, now)).toEqual(end);
});

test('a job that nobody has started has no end yet', () => {
  expect(estimateEnd({ status: 'running', startedAt: null, progress: 50 }, at(60))).toBeNull();
});
