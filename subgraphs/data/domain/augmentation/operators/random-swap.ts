import { pickSome } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { changesIn, freeWords } from './words.js';

/** Random swap of EDA (Wei and Zou 2019): pairs of words change places, each word in one pair at most. */
export const swapWords: Operate = (prose, draw) => {
  const { text } = prose;
  const chosen = pickSome(freeWords(prose), 2 * changesIn(prose), draw);
  return chosen
    .slice(0, chosen.length - (chosen.length % 2))
    .map(({ start, end }, index) => {
      const other = chosen[index ^ 1] ?? { start, end };
      return { start, end, replacement: text.slice(other.start, other.end) };
    })
    .filter(({ start, end, replacement }) => text.slice(start, end) !== replacement)
    .sort((one, other) => one.start - other.start);
};
