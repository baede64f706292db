import { expect, test } from 'vitest';
import { nextRun } from './schedule.js';

const at = (text: string) => new Date(`2026-11-${text}Z`);

test.each([
  ['6h', '30T01:00:00', '30T07:00:00'],
  ['90s', '30T01:00:00', '30T01:01:30'],
  ['1d', '29T01:00:00', '30T01:00:00'],
  ['0 3 * * *', '29T04:00:00', '30T03:00:00'],
  ['0 3 * * *', '29T02:59:59', '29T03:00:00'],
  ['0 3 * * 0', '23T00:00:00', '29T03:00:00'],
])('%s after %s is due at %s', (schedule, after, due) => {
  expect(nextRun(schedule, at(after))).toEqual(at(due));
});
