import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { disguiseWords } from './words.js';

/** Mostly a space. */
const BETWEEN = [' ', ' ', ' ', '.', '-', '_', '*'];

/**
 * The letters of words are set apart. Hosseini et al. 2017, "Deceiving Google's Perspective API Built for Detecting Toxic
 * Comments".
 */
export const spaceLetters: Operate = (prose, draw) => {
  const between = pick(BETWEEN, draw);
  return disguiseWords(prose, draw, (core) => Array.from(core).join(between));
};
