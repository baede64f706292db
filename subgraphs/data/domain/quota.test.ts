import { expect, test } from 'vitest';
import { bytesLeft, complaintAboutQuota, type Quota } from './quota.js';

const none: Quota = { maxFiles: null, maxBytes: null };
const both: Quota = { maxFiles: 3, maxBytes: 100 };

test.each<[Quota, number, number, number, number | null, string | undefined]>([
  [none, 1_000, 10_000, 1, 1e15, undefined],
  [both, 2, 50, 1, 50, undefined],
  [both, 3, 0, 1, 1, 'the tenant stores 3 of at most 3 files'],
  [both, 1, 0, 3, null, 'the tenant stores 1 of at most 3 files'],
  [both, 0, 50, 1, 51, 'the tenant stores 50 of at most 100 bytes, and 51 more do not fit'],
  [both, 0, 99, 1, null, undefined],
  [both, 0, 100, 1, null, 'the tenant stores 100 of at most 100 bytes'],
])('%j with %d files of %d bytes, %d more of %s', (quota, files, bytes, moreFiles, moreBytes, expected) => {
  const more = { files: moreFiles, bytes: moreBytes };
  expect(complaintAboutQuota(quota, { files, bytes }, more)).toBe(expected);
});

test('what is left is never less than nothing', () => {
  expect(bytesLeft(both, { files: 0, bytes: 30 })).toBe(70);
  expect(bytesLeft(both, { files: 0, bytes: 130 })).toBe(0);
  expect(bytesLeft(none, { files: 0, bytes: 130 })).toBeUndefined();
});
