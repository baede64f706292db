import { expect, test } from 'vitest';
import { isWalSegment, missingWalSegment, nextWalSegment } from './wal-names.js';

test.each([
  ['000000010000000000000001', '000000010000000000000002'],
  ['0000000100000000000000FF', '000000010000000100000000'],
  ['0000000A000000FF000000FF', '0000000A0000010000000000'],
])('after %s comes %s', (name, next) => {
  expect(nextWalSegment(name)).toBe(next);
});

test.each(['00000002.history', '000000010000000000000002.00000028.backup', '0000000100000000'])(
  '%s is no segment',
  (name) => {
    expect(isWalSegment(name)).toBe(false);
  },
);

const names = (...ends: string[]) => ends.map((end) => `0000000${end[0]}00000000000000${end.slice(1)}`);
test.each<[string, string[], string | undefined]>([
  ['none', names('102', '103', '104'), undefined],
  ['one in the middle', names('102', '104'), names('103')[0]],
  ['the first', names('103', '104'), names('102')[0]],
  ['none, where a time line ends and another begins', names('102', '103', '203', '204'), undefined],
  ['one of the second time line', names('102', '203', '205'), names('204')[0]],
])('missing: %s', (_name, given, missing) => {
  expect(missingWalSegment(names('102')[0] ?? '', [...given, '00000002.history'])).toBe(missing);
});
