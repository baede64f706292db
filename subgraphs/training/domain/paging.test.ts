import { expect, test } from 'vitest';
import {
  decodeJobCursor,
  decodeLogCursor,
  encodeJobCursor,
  encodeLogCursor,
  requirePageSize,
} from './paging.js';

test('cursors lead back to where they came from', () => {
  expect(decodeJobCursor(encodeJobCursor({ id: 'job_01ab' }))).toBe('job_01ab');
  expect(decodeLogCursor(encodeLogCursor({ id: 9_007_199_254_740_993n }))).toBe(9_007_199_254_740_993n);
});

test.each(['', 'x', encodeLogCursor({ id: 1n }), Buffer.from("j' OR 1=1").toString('base64url')])(
  '%j is not a cursor of the job list',
  (cursor) => {
    expect(() => decodeJobCursor(cursor)).toThrow('after is not a cursor');
  },
);

test.each([0, -1, 1.5, 101, Number.NaN])('%d is not a page size up to 100', (first) => {
  expect(() => requirePageSize(first, 100)).toThrow('first must be 1 to 100.');
});
