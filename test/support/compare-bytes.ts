import { expect } from 'vitest';

/* Bytes are compared at once, in an object too: one by one, as vitest does it, takes seconds for a megabyte. */
expect.addEqualityTesters([
  function bytes(a, b) {
    if (!(a instanceof Uint8Array && b instanceof Uint8Array)) return undefined;
    if (a.constructor !== b.constructor) return undefined;
    return Buffer.compare(a, b) === 0;
  },
]);
