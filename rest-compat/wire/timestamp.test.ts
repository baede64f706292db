import { expect, test } from 'vitest';
import { timestamp, toOptionalTimestamp, toTimestamp } from './timestamp.js';

test.each([
  ['2025-01-09T10:30:00.000Z', '2025-01-09T10:30:00.000000'],
  ['2025-01-09T11:30:00.123+01:00', '2025-01-09T10:30:00.123000'],
])('%s is written %s', (instant, written) => {
  expect(toTimestamp(instant)).toBe(written);
  expect(timestamp.parse(written)).toBe(written);
});

test('what has not happened is null', () => {
  expect(toOptionalTimestamp(null)).toBeNull();
  expect(toOptionalTimestamp(undefined)).toBeNull();
});
