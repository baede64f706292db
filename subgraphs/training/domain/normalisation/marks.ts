import { editsOf, type Rewrite, rewriteBy, type TextEdit } from './text-rewrite.js';

const LATIN = 'A-Za-z\\u00c0-\\u024f\\u1e00-\\u1eff';
const MARKED = /[\p{M}\u00c0-\u024f\u1e00-\u1eff]/u;
/** A Latin letter with marks that compose with nothing. */
const LOOSELY_MARKED = new RegExp(`([${LATIN}])(\\p{M}+)`, 'gu');
/** What strikes a letter through or encloses it. */
const CROSSING = /[\u0334-\u0338\p{Me}]/u;
/** No orthography has more marks on a letter, or more that compose with nothing. */
const MOST_MARKS = 2;
const MOST_LOOSE = 1;
const WORD = new RegExp(`[${LATIN}][${LATIN}\\u0300-\\u036f]*`, 'g');
const MARK = /[\u0300-\u036f]/;

/** A word with so many accented letters, which are more than half of it, is overloaded. */
const LEAST_ACCENTS = 3;
const MOST_IN_WORD = 0.5;
/** Share of accented letters in the other words, from which on a language is written so. */
const LEAST_OF_LANGUAGE = 0.05;
/** No language has more of them in a whole text: Vietnamese has about 0.3. */
const MOST_IN_TEXT = 0.6;

/** Latin letters with marks that strike through, enclose or pile up become plain ones. */
export function dropDisguisingMarks(text: string): Rewrite | undefined {
  if (!MARKED.test(text)) return undefined;
  const edits = editsOf(text, LOOSELY_MARKED, ([, letter = '', marks = '']) => {
    const composed = letter.normalize('NFD').length - 1;
    const isPile = marks.length > MOST_LOOSE || composed + marks.length > MOST_MARKS;
    return isPile || CROSSING.test(marks) ? baseOf(letter) : undefined;
  });
  return rewriteBy(text, edits);
}

/**
 * Accents are dropped in words that are overloaded with them, unless the rest of the text is accented as languages are. So
 * é, ř or ệ stay what they are.
 */
export function foldOverloadedWords(text: string): Rewrite | undefined {
  return MARKED.test(text) ? rewriteBy(text, overloadedAccents(text)) : undefined;
}

function overloadedAccents(text: string): TextEdit[] {
  const overloaded: { start: number; word: string }[] = [];
  let [letters, accents, otherLetters, otherAccents] = [0, 0, 0, 0];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const [ofLetters, ofAccents] = countAccents(word);
    letters += ofLetters;
    accents += ofAccents;
    if (ofAccents >= LEAST_ACCENTS && ofAccents > ofLetters * MOST_IN_WORD) {
      overloaded.push({ start: index, word });
    } else {
      otherLetters += ofLetters;
      otherAccents += ofAccents;
    }
  }
  const isLanguage = otherLetters > 0 && otherAccents >= otherLetters * LEAST_OF_LANGUAGE;
  if (isLanguage && accents <= letters * MOST_IN_TEXT) return [];
  return overloaded.flatMap(({ start, word }) =>
    [...word].flatMap((character, at) => {
      const replacement = MARK.test(character) ? '' : baseOf(character);
      return replacement === character ? [] : [{ start: start + at, end: start + at + 1, replacement }];
    }),
  );
}

/** Letters of a word, and how many of them have an accent. */
function countAccents(word: string): [letters: number, accents: number] {
  let letters = 0;
  let accents = 0;
  let isAccented = false;
  for (const character of word) {
    if (MARK.test(character)) {
      if (!isAccented) accents += 1;
      isAccented = true;
    } else {
      letters += 1;
      isAccented = character > '\u00bf' && baseOf(character) !== character;
      if (isAccented) accents += 1;
    }
  }
  return [letters, accents];
}

/** The letter of ASCII under the marks of a letter; else the letter. */
function baseOf(letter: string): string {
  const [base = letter] = letter.normalize('NFD');
  return base < '\u0080' ? base : letter;
}
