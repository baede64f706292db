import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { disguiseWords } from './words.js';

/** Zero width space, non-joiner and joiner, word joiner, no-break space of no width, soft hyphen. */
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];
const CHANCE = 0.5;

/**
 * Characters that are not seen are put between letters. Boucher et al. 2022, "Bad Characters: Imperceptible NLP Attacks";
 * the characters are of Unicode's general category Cf.
 */
export const insertZeroWidth: Operate = (prose, draw) => {
  // Mostly one character throughout, as tools insert it; else a mixture.
  const one = draw() < 0.7 ? pick(INVISIBLE, draw) : undefined;
  const chance = draw() < 0.5 ? 1 : CHANCE;
  return disguiseWords(prose, draw, (core) => {
    let disguised = '';
    for (const letter of core) {
      if (disguised !== '' && draw() < chance) disguised += one ?? pick(INVISIBLE, draw);
      disguised += letter;
    }
    return disguised;
  });
};
