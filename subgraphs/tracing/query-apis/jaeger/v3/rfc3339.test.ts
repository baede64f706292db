import { expect, test } from 'vitest';
import { parseRfc3339 } from './rfc3339.js';

const SECOND = 1_770_091_506_000_000_000n;
test.each([
  ['2026-02-03T04:05:06Z', SECOND],
  ['2026-02-03t04:05:06z', SECOND],
  ['2026-02-03T04:05:06.7Z', SECOND + 700_000_000n],
  ['2026-02-03T04:05:06.123456789Z', SECOND + 123_456_789n],
  ['2026-02-03T06:05:06+02:00', SECOND],
  // What a bare plus in a URL becomes.
  ['2026-02-03T06:05:06.000000001 02:00', SECOND + 1n],
  ['2026-02-02T22:35:06-05:30', SECOND],
  ['1969-12-31T23:59:59Z', -1_000_000_000n],
])('%s', (text, ns) => {
  expect(parseRfc3339(text, 'startTime')).toBe(ns);
});

test.each([
  '',
  'now',
  '2026-02-03',
  '2026-02-03 04:05:06Z',
  '2026-02-03T04:05:06',
  '2026-02-30T04:05:06Z',
  '2026-13-01T04:05:06Z',
  '2026-02-03T25:05:06Z',
  '2026-02-03T04:05:06+24:00',
  '2026-02-03T04:05:06.1234567890Z',
  '1770091506000',
])('%j is refused', (text) => {
  expect(() => parseRfc3339(text, 'startTime')).toThrow(
    "unable to parse param 'startTime': an RFC 3339 time",
  );
});
