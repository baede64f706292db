/**
 * 32-bit integer hashing of character sequences without making strings: FNV-1a (Fowler, Noll, Vo; one step per
 * UTF-16 unit instead of per byte) and then MurmurHash3's finaliser (Appleby), because FNV's own high bits are too
 * regular to choose a bucket by.
 */
export const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** Adds one unit to a running hash. */
export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** Spreads every input bit over all 32 output bits. */
export function hashFinish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * A number of 53 bits that stands for a text of `length` UTF-16 units; two texts share one by accident once in about
 * 10^16 pairs.
 */
export function textKey(units: ArrayLike<number>, length: number): number {
  let low = FNV_OFFSET;
  let high = 0x9747b28c | 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    low = hashStep(low, unit);
    high = Math.imul(hashStep(high, unit), 0x5bd1e995) ^ (high >>> 15);
  }
  return (hashFinish(low) >>> 0) * 2 ** 21 + (hashFinish(high) >>> 11);
}
