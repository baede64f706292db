import { describe, expect, test } from 'vitest';
import { granularity, offset, queryInstant, queryMilliseconds, timeRange } from './time-range.js';

const problem = (result: ReturnType<typeof queryInstant.safeParse>) => result.error?.issues[0]?.message;

describe('instants', () => {
  test.each([
    ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.000Z'],
    ['2025-01-01T02:00:00+02:00', '2025-01-01T00:00:00.000Z'],
    ['2025-01-01T00:00:00', '2025-01-01T00:00:00.000Z'],
    ['2025-01-01T00:00', '2025-01-01T00:00:00.000Z'],
    ['2025-01-01', '2025-01-01T00:00:00.000Z'],
    ['2025-01-01T00:00:00.123456Z', '2025-01-01T00:00:00.123Z'],
  ])('%s', (text, expected) => expect(queryInstant.parse(text)).toBe(expected));

  test.each(['', 'yesterday', '1735689600', '2025-13-01T00:00:00Z', '01/02/2025', '2025-01-01 junk'])(
    'not %j',
    (text) => expect(problem(queryInstant.safeParse(text))).toContain('must be a time in ISO 8601'),
  );

  test('may be absent', () => expect(queryInstant.parse(undefined)).toBeUndefined());
});

test.each(['1h', '24h', '7d', '15m'])('the range %s', (text) => expect(timeRange.parse(text)).toBe(text));
test.each(['', '0h', '1w', 'day', '1h '])('no range %j', (text) => {
  expect(timeRange.safeParse(text).error?.issues[0]?.message).toBe(
    'must be a length of time such as 1h, 24h or 7d',
  );
  expect(granularity.safeParse(text).error?.issues[0]?.message).toBe(
    'must be a length of time such as 1m, 5m or 1h',
  );
});
test('without a word: the last day, in steps of five minutes', () => {
  expect(timeRange.parse(undefined)).toBe('24h');
  expect(granularity.parse(undefined)).toBe('5m');
});

test('durations and offsets', () => {
  expect(queryMilliseconds.parse('1000')).toBe(1_000);
  expect(queryMilliseconds.parse('0.5')).toBe(0.5);
  expect(queryMilliseconds.parse(undefined)).toBeUndefined();
  for (const bad of ['-1', 'slow', 'Infinity', ' 5', '5 ', '+5', '0x5', '1e3', '.5', '5.', ''])
    expect(queryMilliseconds.safeParse(bad).success).toBe(false);
  expect(offset.parse('20')).toBe(20);
  for (const bad of ['-1', '1.5', '100001', 'x', '0x1', '0b1', '1e0', '+1', ' 1', '1\n', '', '١'])
    expect(offset.safeParse(bad).success).toBe(false);
});
