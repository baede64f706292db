import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Sha256 } from './sha256.js';

const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => (i * 31 + (i >> 3)) & 255);

test.each([0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000])(
  'of %d bytes, however they come',
  (length) => {
    const content = bytes.subarray(0, length);
    const expected = createHash('sha256').update(content).digest('hex');
    for (const piece of [1, 7, 64, 100, 1_000]) {
      const hash = new Sha256();
      for (let at = 0; at < length; at += piece) hash.update(content.subarray(at, at + piece));
      expect(hash.digest()).toBe(expected);
    }
  },
);
