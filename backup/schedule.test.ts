import { expect, test } from 'vitest';
import { isTooOld, nextRun } from './schedule.js';

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

test.each([
  ['0 3 * * *', '28T03:05:00', '30T02:00:00', false],
  ['0 3 * * *', '28T03:05:00', '30T03:00:01', true],
  ['6h', '29T00:00:00', '29T12:00:00', false],
  ['6h', '29T00:00:00', '29T12:00:01', true],
])('%s with a backup of %s at %s: too old %s', (schedule, newest, now, tooOld) => {
  expect(isTooOld(schedule, at(newest), at(now))).toBe(tooOld);
});
