import { expect, test } from 'vitest';
import { parseEpoch } from './epoch.js';

const NS = 1_764_000_000_123_456_789n;
test.each([
  ['1764000000123456789', NS],
  ['1764000000123456', NS - 789n],
  ['1764000000123', NS - 456_789n],
  ['1764000000', NS - 123_456_789n],
  ['0', 0n],
  ['1000', 1_000_000n],
  // Beyond what the store holds.
  ['999999999999999999', 9_223_372_036_854_775_806n],
])('%s', (text, ns) => {
  expect(parseEpoch(text, 'start')).toBe(ns);
});

test.each(['', 'now', '-1', '1.5', '12345678901234567890'])('%j is refused', (text) => {
  expect(() => parseEpoch(text, 'start')).toThrow('microseconds since the epoch are expected');
});
