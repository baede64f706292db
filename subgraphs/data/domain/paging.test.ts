import { expect, test } from 'vitest';
import { InvalidInputError } from '../../../contracts/errors.js';
import { decodeCursor, encodeCursor, requirePageSize } from './paging.js';

test('a cursor survives the round trip', () => {
  const cursor = { createdAt: new Date('2026-01-09T10:30:00.123Z'), id: 'file_01980c3e5f7a7b12' };
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
});

test.each([
  '',
  'x',
  '!!',
  Buffer.from('12 job_1').toString('base64url'),
  Buffer.from('9e9 file_1').toString('base64url'),
])('cursor %j is refused', (cursor) => {
  expect(() => decodeCursor(cursor)).toThrow(InvalidInputError);
});

test.each([0, -1, 1.5, 1_001])('a page of %d is refused', (first) => {
  expect(() => requirePageSize(first)).toThrow('first must be 1 to 1000.');
});
