import { type Draw, pick, pickSome } from '../../../../contracts/seeded-draw.js';
import type { AugmentationConfig } from './config.js';
import { FILLERS, synonymsOf } from './lexicon.js';
import { paraphrase } from './paraphrase.js';
import { coreOf, joinWords, splitWords, trimPunctuation, type Word, type Words } from './words.js';

export const AUGMENTATION_OPERATORS = [
  'paraphrase',
  'synonym_replacement',
  'random_insertion',
  'random_deletion',
  'random_swap',
  'random_caps',
] as const;
export type AugmentationOperator = (typeof AUGMENTATION_OPERATORS)[number];

/**
 * Changes a text a little and never what it is an example of; a text in which it finds nothing to change comes back as
 * it was. With `preserve`, telling words are kept and what is not prose stays untouched.
 */
type Operate = (text: string, draw: Draw, preserve: boolean) => string;

/**
 * The share of words that an operator changes: alpha of EDA (Wei and Zou 2019, "EDA: Easy Data Augmentation Techniques
 * for Boosting Performance on Text Classification Tasks"), which found 0.1 to serve best.
 */
const CHANGED_SHARE = 0.1;

/** Synonym replacement, random insertion, swap and deletion are those of EDA. */
export const OPERATE: Readonly<Record<AugmentationOperator, Operate>> = {
  paraphrase,
  synonym_replacement: onWords(replaceBySynonyms),
  random_insertion: onWords(insertWords),
  random_deletion: onWords(deleteWords),
  random_swap: onWords(swapWords),
  random_caps: onWords(changeCapitals),
};

export const CHANCE_OF: Readonly<Record<AugmentationOperator, (config: AugmentationConfig) => number>> = {
  paraphrase: ({ backTranslationProb }) => backTranslationProb,
  synonym_replacement: ({ synonymReplacementProb }) => synonymReplacementProb,
  random_insertion: ({ randomInsertionProb }) => randomInsertionProb,
  random_deletion: ({ randomDeletionProb }) => randomDeletionProb,
  random_swap: ({ randomSwapProb }) => randomSwapProb,
  random_caps: ({ randomCapsProb }) => randomCapsProb,
};

function onWords(change: (words: Word[], draw: Draw) => Word[]): Operate {
  return (text, draw, preserve) => {
    const { lead, words }: Words = splitWords(text, preserve);
    return joinWords({ lead, words: change([...words], draw) });
  };
}

function replaceBySynonyms(words: Word[], draw: Draw): Word[] {
  const known = places(words, ({ isKept, text }) => !isKept && synonymsOf(coreOf(text)).length > 0);
  const chosen = new Set(pickSome(known, changesIn(words), draw));
  return words.map((word, index) => {
    if (!chosen.has(index)) return word;
    const { before, core, behind } = trimPunctuation(word.text);
    const synonym = inCapitalsOf(core, pick(synonymsOf(core.toLowerCase()), draw));
    return { ...word, text: before + synonym + behind };
  });
}

/** Of words with a synonym one is inserted; else a word that fits anywhere. */
function insertWords(words: Word[], draw: Draw): Word[] {
  const synonyms = words.filter(({ isKept }) => !isKept).flatMap(({ text }) => synonymsOf(coreOf(text)));
  let changed = words;
  for (let left = changesIn(words); left > 0; left--) {
    const inserted = synonyms.length > 0 && draw() < 0.5 ? pick(synonyms, draw) : pick(FILLERS, draw);
    // Not within what is not prose: only next to a word that may be touched.
    const at = places(changed, ({ isFixed }) => !isFixed);
    if (at.length === 0) return changed;
    const place = pick(at, draw);
    const word = { text: inserted, gap: ' ', isKept: false, isFixed: false };
    changed = [...changed.slice(0, place), word, ...changed.slice(place)];
  }
  return changed;
}

/** At least half of the words remain. */
function deleteWords(words: Word[], draw: Draw): Word[] {
  const most = Math.min(changesIn(words), Math.floor(words.length / 2));
  const chosen = new Set(
    pickSome(
      places(words, ({ isKept }) => !isKept),
      most,
      draw,
    ),
  );
  return words.filter((_, index) => !chosen.has(index));
}

function swapWords(words: Word[], draw: Draw): Word[] {
  const changed = words;
  for (let left = changesIn(words); left > 0; left--) {
    const [first, second] = pickSome(
      places(changed, ({ isKept }) => !isKept),
      2,
      draw,
    );
    const [one, other] = [changed[first ?? -1], changed[second ?? -1]];
    if (first === undefined || second === undefined || !one || !other) return changed;
    changed[first] = { ...other, gap: one.gap };
    changed[second] = { ...one, gap: other.gap };
  }
  return changed;
}

/** Words in capitals become small, others are put into capitals. */
function changeCapitals(words: Word[], draw: Draw): Word[] {
  const chosen = new Set(
    pickSome(
      places(words, ({ isFixed }) => !isFixed),
      changesIn(words),
      draw,
    ),
  );
  return words.map((word, index) => {
    if (!chosen.has(index)) return word;
    const shouted = word.text.toUpperCase();
    return { ...word, text: shouted === word.text ? word.text.toLowerCase() : shouted };
  });
}

function changesIn({ length }: readonly Word[]): number {
  return Math.max(1, Math.round(CHANGED_SHARE * length));
}

function places(words: readonly Word[], fits: (word: Word) => boolean): number[] {
  return words.flatMap((word, index) => (fits(word) ? [index] : []));
}

function inCapitalsOf(word: string, replacement: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return replacement.toUpperCase();
  const initial = word.charAt(0);
  return initial === initial.toLowerCase()
    ? replacement
    : replacement.charAt(0).toUpperCase() + replacement.slice(1);
}
