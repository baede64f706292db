const SIXTEEN_BITS = 2 ** 16;

/**
 * Fills a mask: 0 with probability `rate`, which is rounded to a 65,536th, and 1 otherwise. Executors are given masks
 * and draw none themselves, so a seed gives the same run on each of them, and also after a restart.
 *
 * The bits are of sfc32, C. Doty-Humphrey's small fast counting generator (PractRand), two masks from each of its
 * numbers: about a nanosecond for each mask.
 * @param seed of the step, a whole number
 * @param site which of a step's masks
 */
export function fillDropoutMask(mask: Uint8Array, rate: number, seed: number, site: number): void {
  // Of a draw d from 0 to 65535: d < threshold as the sign of threshold - 1 - d, since a branch would be mispredicted.
  const last = (Math.round(rate * SIXTEEN_BITS) - 1) | 0;
  const even = mask.length & ~1;
  // The generator wants a state that is mixed: seeds and sites are neighbours of each other.
  let a = mixed(seed);
  let b = mixed(a ^ Math.floor(seed / 2 ** 32));
  let c = mixed(b ^ site);
  let counter = 1;
  for (let index = 0; index < even; index += 2) {
    const drawn = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    mask[index] = (last - (drawn & 0xffff)) >>> 31;
    mask[index + 1] = (last - (drawn >>> 16)) >>> 31;
  }
  if (even < mask.length) {
    const drawn = (((a + b) | 0) + counter) | 0;
    mask[even] = (last - (drawn & 0xffff)) >>> 31;
  }
}

/** MurmurHash3's finaliser: every bit of the result depends on every bit of the value. */
function mixed(value: number): number {
  let bits = (value ^ 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
