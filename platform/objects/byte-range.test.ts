import { expect, test } from 'vitest';
import { type ByteRange, parseByteRange } from './byte-range.js';

test.each<[string | undefined, number, ByteRange]>([
  [undefined, 10, undefined],
  ['bytes=0-0', 10, { start: 0, end: 0 }],
  ['bytes=2-4', 10, { start: 2, end: 4 }],
  ['BYTES=2-4', 10, { start: 2, end: 4 }],
  ['bytes=7-', 10, { start: 7, end: 9 }],
  ['bytes=8-99', 10, { start: 8, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-99', 10, { start: 0, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=10-12', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=-5', 0, 'unsatisfiable'],
  // Not one valid range of bytes: the whole object is the answer.
  ['bytes=5-4', 10, undefined],
  ['bytes=-', 10, undefined],
  ['bytes=0-1,4-5', 10, undefined],
  ['bytes=a-b', 10, undefined],
  ['bytes=1--2', 10, undefined],
  ['lines=0-1', 10, undefined],
  [`bytes=${'9'.repeat(40)}-`, 10, undefined],
])('%s of %d bytes', (header, sizeBytes, expected) => {
  expect(parseByteRange(header, sizeBytes)).toEqual(expected);
});
