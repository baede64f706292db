import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import type { Word } from '../prose.js';
import { changesIn, coreOf, drawWords, freeWords, previousCore } from './words.js';

/** Synonym replacement of EDA (Wei and Zou 2019). */
export const replaceBySynonyms: Operate = (prose, draw, { synonymsOf }) => {
  const synonyms = (word: Word) => synonymsOf(coreOf(prose, word), previousCore(prose, word));
  const known = freeWords(prose).filter((word) => synonyms(word).length > 0);
  return drawWords(known, changesIn(prose), draw).map((word) => ({
    start: word.coreStart,
    end: word.coreEnd,
    replacement: pick(synonyms(word), draw),
  }));
};
