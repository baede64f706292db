import { expect, test } from 'vitest';
import {
  decodeModelCursor,
  decodeVersionCursor,
  encodeModelCursor,
  encodeVersionCursor,
  requirePageSize,
  toPage,
} from './paging.js';

test('cursors survive the round trip', () => {
  const cursor = { createdAt: new Date('2026-01-09T10:30:00.123Z'), name: 'a.b_c-1' };
  expect(decodeModelCursor(encodeModelCursor(cursor))).toEqual(cursor);
  expect(decodeVersionCursor(encodeVersionCursor(42))).toBe(42);
});

test.each(['', 'x', '!!', Buffer.from('12').toString('base64url'), Buffer.from('a b').toString('base64url')])(
  'foreign text %j is no cursor',
  (text) => {
    expect(() => decodeModelCursor(text)).toThrow('not a cursor');
    expect(() => decodeVersionCursor(text)).toThrow('not a cursor');
  },
);

test.each([0, -1, 1.5, 1_001])('a page of %d is refused', (first) => {
  expect(() => requirePageSize(first)).toThrow('1 to 1000');
});

test('one row more than wanted means another page', () => {
  expect(toPage([1, 2, 3], 2)).toEqual({ items: [1, 2], hasNextPage: true });
  expect(toPage([1, 2], 2)).toEqual({ items: [1, 2], hasNextPage: false });
});
