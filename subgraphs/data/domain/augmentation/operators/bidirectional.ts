import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { disguiseWords } from './words.js';

const RIGHT_TO_LEFT_OVERRIDE = '\u202e';
const END_OF_OVERRIDE = '\u202c';
/** Marks and isolates, which are not seen in a text from left to right. */
const AROUND: readonly (readonly [string, string])[] = [
  ['\u200e', ''],
  ['', '\u200e'],
  ['\u2066', '\u2069'],
  ['\u2068', '\u2069'],
  ['\u202a', '\u202c'],
  ['\u202d', '\u202c'],
];

/**
 * Words are written backwards under an override of the direction, so that they look as before, or put between marks of
 * direction that are not seen. Boucher and Anderson 2021, "Trojan Source: Invisible Vulnerabilities"; the characters are
 * those of Unicode Standard Annex 9.
 */
export const overrideDirection: Operate = (prose, draw) =>
  disguiseWords(prose, draw, (core) => {
    if (draw() < 0.6) {
      return RIGHT_TO_LEFT_OVERRIDE + Array.from(core).reverse().join('') + END_OF_OVERRIDE;
    }
    const [before, behind] = pick(AROUND, draw);
    return before + core + behind;
  });
