import type { Operate } from '../operator.js';
import { changesIn, drawWords } from './words.js';

/** Words in capitals become small, others are put into capitals. Telling words too: they stay what they are. */
export const changeCapitals: Operate = (prose, draw) => {
  const { text, words } = prose;
  const places = words.filter(({ isFixed }) => !isFixed);
  return drawWords(places, changesIn(prose), draw).flatMap(({ start, end }) => {
    const word = text.slice(start, end);
    const shouted = word.toUpperCase();
    const replacement = shouted === word ? word.toLowerCase() : shouted;
    return replacement === word ? [] : [{ start, end, replacement }];
  });
};
