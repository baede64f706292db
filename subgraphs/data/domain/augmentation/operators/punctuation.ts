import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { disguiseWords } from './words.js';

const WITHIN = ['.', '-', "'", '*', '_', '~', '^'];
const BEHIND = ['!', '!!', '...', '?!', ',', ';', ' -', '~'];

/**
 * Signs are put into words and behind them. Hosseini et al. 2017, "Deceiving Google's Perspective API Built for Detecting
 * Toxic Comments"; Karimi, Rossi and Prati 2021, "AEDA: An Easier Data Augmentation Technique for Text Classification".
 */
export const addPunctuation: Operate = (prose, draw) =>
  disguiseWords(prose, draw, (core) => {
    const letters = Array.from(core);
    if (letters.length < 3 || draw() < 0.4) return core + pick(BEHIND, draw);
    const at = 1 + Math.floor(draw() * (letters.length - 1));
    return letters.slice(0, at).join('') + pick(WITHIN, draw) + letters.slice(at).join('');
  });
