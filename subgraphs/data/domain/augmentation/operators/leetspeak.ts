import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { disguiseWords } from './words.js';

const FIGURES: Readonly<Record<string, readonly string[]>> = {
  a: ['4', '@'],
  b: ['8'],
  e: ['3'],
  g: ['9', '6'],
  i: ['1', '!'],
  l: ['1', '|'],
  o: ['0'],
  s: ['5', '$'],
  t: ['7', '+'],
  z: ['2'],
};
const LETTER_CHANCE = 0.7;

/**
 * Letters are exchanged for figures and signs that resemble them. Perea, Duñabeitia and Carreiras 2008, "R34d1ng W0rd5 W1th
 * Numb3r5", found that readers hardly notice; as an attack: Jiang et al. 2024, "ArtPrompt", section on character-level
 * obfuscation.
 */
export const writeLeetspeak: Operate = (prose, draw) =>
  disguiseWords(prose, draw, (core) => {
    let disguised = '';
    for (const letter of core) {
      const figures = FIGURES[letter.toLowerCase()];
      disguised += figures && draw() < LETTER_CHANCE ? pick(figures, draw) : letter;
    }
    return disguised;
  });
