import { type Draw, pickSome } from '../../../../../contracts/seeded-draw.js';
import type { Prose, Word } from '../prose.js';
import type { TextEdit } from '../text-edit.js';

/**
 * The share of words that an operator on words changes: alpha of EDA (Wei and Zou 2019, "EDA: Easy Data Augmentation
 * Techniques for Boosting Performance on Text Classification Tasks"), which found 0.1 to serve best.
 */
const CHANGED_SHARE = 0.1;

/** How many words an operator on words changes: one at least. */
export function changesIn({ words }: Prose): number {
  return Math.max(1, Math.round(CHANGED_SHARE * words.length));
}

/** A word without the punctuation around it. */
export function coreOf({ text }: Prose, { coreStart, coreEnd }: Word): string {
  return text.slice(coreStart, coreEnd);
}

/** That of the word before; empty at the start of a text. */
export function previousCore(prose: Prose, { index }: Word): string {
  const previous = prose.words[index - 1];
  return previous ? coreOf(prose, previous) : '';
}

/** Words that may be changed. */
export function freeWords({ words }: Prose): Word[] {
  return words.filter(({ isKept }) => !isKept);
}

/** At most `count` of the words, in the order of the text. */
export function drawWords(words: readonly Word[], count: number, draw: Draw): Word[] {
  return pickSome(words, count, draw).sort((one, other) => one.start - other.start);
}

/** Least share of the free words that a disguise changes. */
const LEAST_DISGUISED = 0.3;

/**
 * Disguises some of the free words, from about a third to all of them.
 * @param disguise what stands for the core of a word; the same when there is nothing to disguise in it
 */
export function disguiseWords(prose: Prose, draw: Draw, disguise: (core: string) => string): TextEdit[] {
  const free = freeWords(prose).filter(({ coreStart, coreEnd }) => coreEnd > coreStart);
  const count = Math.ceil((LEAST_DISGUISED + (1 - LEAST_DISGUISED) * draw()) * free.length);
  const chosen = count >= free.length ? free : drawWords(free, count, draw);
  const edits: TextEdit[] = [];
  for (const { coreStart, coreEnd } of chosen) {
    const core = prose.text.slice(coreStart, coreEnd);
    const replacement = disguise(core);
    if (replacement !== core) edits.push({ start: coreStart, end: coreEnd, replacement });
  }
  return edits;
}

/** The replacement with the capitals of the word. */
export function inCapitalsOf(word: string, replacement: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return replacement.toUpperCase();
  const initial = word.charAt(0);
  return initial === initial.toLowerCase()
    ? replacement
    : replacement.charAt(0).toUpperCase() + replacement.slice(1);
}
