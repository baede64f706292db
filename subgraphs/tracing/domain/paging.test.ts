import { describe, expect, test } from 'vitest';
import {
  decodeKeyset,
  decodeOffset,
  encodeKeyset,
  encodeOffset,
  requireOffset,
  requirePageSize,
  toPage,
} from './paging.js';

const window = { startNs: 0n, endNs: 1n };
const traceId = '0af7651916cd43dd8448eb211c80319c';

test('a page knows whether more follow', () => {
  expect(toPage([1, 2, 3], 2, { window, offset: 4 })).toEqual({
    items: [1, 2],
    hasNextPage: true,
    window,
    offset: 4,
  });
  expect(toPage([1, 2], 2, { window, offset: 0 }).hasNextPage).toBe(false);
});

test.each([1, 500, 1_000])('a page of %d', (first) => expect(requirePageSize(first)).toBe(first));
test.each([0, -1, 1_001, 1.5, Number.NaN])('no page of %d', (first) => {
  expect(() => requirePageSize(first)).toThrow('first must be 1 to 1000.');
});

describe('cursors', () => {
  test('carry the place exactly', () => {
    const place = { startNs: 1_768_000_000_123_456_789n, traceId };
    expect(decodeKeyset(encodeKeyset(place))).toEqual(place);
    expect(decodeOffset(encodeOffset(250))).toBe(250);
  });

  const foreign = [
    ['nothing', ''],
    ['no base64', '***'],
    ['another list', Buffer.from('v3').toString('base64url')],
    ['no id', Buffer.from('t17 xyz').toString('base64url')],
  ] as const;
  test.each([...foreign, ['an offset', encodeOffset(3)] as const])('of traces: not %s', (_name, cursor) => {
    expect(() => decodeKeyset(cursor)).toThrow('after is not a cursor of this list; start again without it.');
  });
  test.each([...foreign, ['a place', encodeKeyset({ startNs: 1n, traceId })] as const])(
    'of offsets: not %s',
    (_name, cursor) => expect(() => decodeOffset(cursor)).toThrow('after is not a cursor of this list'),
  );
});

describe('what to skip', () => {
  test.each<[string | null | undefined, number | null | undefined, number]>([
    [undefined, undefined, 0],
    [null, null, 0],
    [undefined, 30, 30],
    [encodeOffset(7), undefined, 7],
    [encodeOffset(7), 0, 7],
  ])('after %s, offset %s', (after, offset, expected) => expect(requireOffset(after, offset)).toBe(expected));

  test('not both, nor too many', () => {
    expect(() => requireOffset(encodeOffset(7), 7)).toThrow('offset must not be given together with after.');
    expect(() => requireOffset(undefined, 100_001)).toThrow('offset must be 0 to 100000.');
    expect(() => requireOffset(undefined, -1)).toThrow('offset must be 0 to 100000.');
  });
});
