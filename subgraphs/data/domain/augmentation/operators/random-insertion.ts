import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import type { TextEdit } from '../text-edit.js';
import { changesIn, coreOf, freeWords, previousCore } from './words.js';

/** Words that say little and fit nearly everywhere. */
const FILLERS = ['please', 'now', 'just', 'actually', 'simply', 'well', 'then', 'here'];
/** How often a word with a synonym is looked for. */
const TRIES = 3;

/** Random insertion of EDA (Wei and Zou 2019): synonyms of words of the text; where there are none, words that fit anywhere. */
export const insertWords: Operate = (prose, draw, { synonymsOf }) => {
  // Not within what is not prose: only next to a word that may be touched.
  const places = prose.words.filter(({ isFixed }) => !isFixed);
  if (places.length === 0) return [];
  const free = freeWords(prose);
  const edits: TextEdit[] = [];
  for (let left = changesIn(prose); left > 0; left--) {
    const { start } = pick(places, draw);
    let inserted = pick(FILLERS, draw);
    for (let attempt = 0; attempt < TRIES && free.length > 0 && draw() < 0.7; attempt++) {
      const word = pick(free, draw);
      const synonyms = synonymsOf(coreOf(prose, word), previousCore(prose, word));
      if (synonyms.length === 0) continue;
      inserted = pick(synonyms, draw);
      break;
    }
    edits.push({ start, end: start, replacement: `${inserted} ` });
  }
  return edits.sort((one, other) => one.start - other.start);
};
