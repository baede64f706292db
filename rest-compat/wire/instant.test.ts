import { expect, test } from 'vitest';
import { instant, toInstant, toInstantOfNanos } from './instant.js';

test.each([
  ['1767953400000000000', '2026-01-09T10:10:00.000000Z'],
  ['1767953400123456789', '2026-01-09T10:10:00.123456Z'],
  ['1767953400000001999', '2026-01-09T10:10:00.000001Z'],
  ['0', '1970-01-01T00:00:00.000000Z'],
])('%s nanoseconds are %s', (digits, expected) => {
  expect(toInstantOfNanos(digits)).toBe(expected);
  expect(instant.parse(toInstantOfNanos(digits))).toBe(expected);
  // As browsers read it.
  expect(new Date(expected).getTime()).toBe(Number(BigInt(digits) / 1_000_000n));
});

test('instants of the graph keep their milliseconds', () => {
  expect(toInstant('2026-01-09T10:10:00.120Z')).toBe('2026-01-09T10:10:00.120Z');
  expect(toInstant(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(instant.safeParse('2026-01-09T10:10:00').success).toBe(false);
});
