const SIXTEEN_BITS = 2 ** 16;

/**
 * Fills a mask: 0 with probability `rate`, which is rounded to a 65,536th, and 1 otherwise. Executors are given masks
 * and draw none themselves, so a seed gives the same run on each of them, and also after a restart.
 *
 * The bits are of sfc32, C. Doty-Humphrey's small fast counting generator (PractRand), two masks from each of its
 * numbers: about a nanosecond for each mask.
 * @param seed of the step
 * @param site which of a step's masks
 */
export function fillDropoutMask(mask: Uint8Array, rate: number, seed: number, site: number): void {
  const threshold = Math.round(rate * SIXTEEN_BITS);
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = site | 0;
  let counter = 1;
  const count = mask.length;
  // As its author does, the first twelve numbers only mix the seed.
  for (let index = -24; index < count; index += 2) {
    const drawn = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    if (index < 0) continue;
    mask[index] = (drawn & 0xffff) < threshold ? 0 : 1;
    if (index + 1 < count) mask[index + 1] = drawn >>> 16 < threshold ? 0 : 1;
  }
}
