import { editsOf, type Rewrite, rewriteBy } from './text-rewrite.js';

const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '+': 't',
  '!': 'i',
  '|': 'l',
};
const MAY_BE_LEET = /[a-z][0-9@$!|+]+[a-z]/;
const TOKEN = /[a-z0-9@$|+]+(?:!+[a-z0-9@$|+]+)*/g;
const FIGURES = /[0-9@$!|+]+/g;
const ANY_FIGURE = /[0-9@$!|+]/g;
const FIGURE = /[0-9@$!|+]/;
const HEXADECIMAL = /^(?:0x[0-9a-f]+|[0-9a-f]{8,})$/;
/** "1st", "10k", "512mb": figures mean a number there. */
const NUMBER_WITH_UNIT =
  /^[$+]?[0-9]+(?:st|nd|rd|th|[a-z]|[kmgt]i?b|[mnu]s|[kmc]?m|[km]?g|px|am|pm|[kmg]?hz|fps)?$/;
/** One figure for one letter, or the same one twice; 2, + and | mean other things too often to tell anything. */
const TELLING = /^([013-9@$!])\1?$/;
/** What has + or | is often a formula or an address. */
const ALONE = /^[a-z0-9@$!]+$/;
/** Longer ones are keys. */
const LONGEST_WORD = 20;
/** Share of letters in a word. */
const LEAST_LETTERS = 0.4;
/** A text is leetspeak when so many of its words tell, and throughout when most do. */
const LEAST_TELLING = 2;
const LEAST_TELLING_SHARE = 0.08;
const THROUGHOUT_SHARE = 0.25;

/**
 * Figures and signs that stand for letters become these: in texts with several words that have them in their middle, as in
 * "1gn0r3 pr3v10us", and in a single such word with several. Numbers, versions and names such as "base64" or "b2b" stay,
 * unless the text is written so throughout. Expects small letters.
 */
export function undoLeetspeak(text: string): Rewrite | undefined {
  if (!MAY_BE_LEET.test(text)) return undefined;
  const tokens = text.match(TOKEN) ?? [];
  const telling = tokens.filter(tells).length;
  if (telling === 0) return undefined;
  const share = telling / tokens.length;
  const isLeet = telling >= LEAST_TELLING && share >= LEAST_TELLING_SHARE;
  const isThroughout = share >= THROUGHOUT_SHARE;
  const isMeant = isThroughout ? mayBeLetters : isLeet ? mayBeLeet : tellsMuch;
  return rewriteBy(
    text,
    editsOf(text, TOKEN, ([token]) => (isMeant(token) ? toLetters(token) : undefined)),
  );
}

/** Whether a word has a figure for a letter between letters, or several groups of them. */
function tells(token: string): boolean {
  if (token.length < 3 || token.length > LONGEST_WORD || !mayBeLeet(token)) return false;
  const groups = [...token.matchAll(FIGURES)];
  const inner = groups.filter(({ 0: group, index }) => index > 0 && index + group.length < token.length);
  return inner.some(([group]) => TELLING.test(group)) || (inner.length > 0 && groups.length > 1);
}

/** Whether it has several, one of them between letters. */
function tellsMuch(token: string): boolean {
  return ALONE.test(token) && tells(token) && (token.match(FIGURES)?.length ?? 0) > 1;
}

function mayBeLeet(token: string): boolean {
  // Most words have none.
  if (!FIGURE.test(token)) return false;
  const figures = token.match(ANY_FIGURE)?.length ?? 0;
  if (token.length - figures < token.length * LEAST_LETTERS) return false;
  return !HEXADECIMAL.test(token) && !NUMBER_WITH_UNIT.test(token);
}

function mayBeLetters(token: string): boolean {
  return /[0-9@$!]/.test(token);
}

function toLetters(token: string): string {
  let letters = '';
  for (let place = 0; place < token.length; place++) {
    const character = token[place] ?? '';
    letters += character === '1' ? iOrL(token, place) : (LETTER_OF[character] ?? character);
  }
  return letters;
}

/**
 * How much more the letter before (row 1) or behind (row 2) speaks for an l than for an i, in tenths of a nat: beside the
 * end of the word, and a to z. Counted in the glosses of WordNet 3.1.
 */
const BEFORE = [
  -3, 19, 13, -1, -19, 20, 1, -2, -29, 43, -41, -15, 4, -36, -20, 19, 10, -25, -19, -15, -21, 13, -73, -28,
  -36, 2, -16,
];
const BEHIND = [
  33, 12, -22, -34, -1, 16, -9, -26, -6, 48, -31, 1, 10, -19, -56, 2, -13, -53, -35, -15, -18, 23, -17, 25,
  -65, 78, -59,
];
const PRIOR = -5;

/** What a 1 stands for, by the letters around it; of two in a row, two l. */
function iOrL(token: string, place: number): 'i' | 'l' {
  const [before, behind] = [token[place - 1] ?? '', token[place + 1] ?? ''];
  if (before === '1' || behind === '1') return 'l';
  if (before === '' && behind === '') return 'i';
  return PRIOR + (BEFORE[placeOf(before)] ?? 0) + (BEHIND[placeOf(behind)] ?? 0) > 0 ? 'l' : 'i';
}

function placeOf(character: string): number {
  const letter = LETTER_OF[character] ?? character;
  return letter === '' ? 0 : letter.charCodeAt(0) - 96;
}
