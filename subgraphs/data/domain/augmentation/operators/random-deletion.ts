import type { Operate } from '../operator.js';
import { changesIn, drawWords, freeWords } from './words.js';

/** Random deletion of EDA (Wei and Zou 2019). At least half of the words remain. */
export const deleteWords: Operate = (prose, draw) => {
  const { text, words } = prose;
  const most = Math.min(changesIn(prose), Math.floor(words.length / 2));
  return drawWords(freeWords(prose), most, draw).map(({ index, start }) => ({
    start,
    end: words[index + 1]?.start ?? text.length,
    replacement: '',
  }));
};
