import type { Rewrite } from './text-rewrite.js';

/** Letters of English texts, a to z, per ten thousand (Lewand, "Cryptological Mathematics", 2000). */
const FREQUENCIES = [
  817, 149, 278, 425, 1270, 223, 202, 609, 697, 15, 77, 403, 241, 675, 751, 193, 10, 599, 633, 906, 276, 98,
  236, 15, 197, 7,
];
const SHIFT = 13;
/** By letter, how much more it speaks for ROT13 of English than for English, in nats. */
export const ROT13_EVIDENCE = Float64Array.from(FREQUENCIES, (frequency, letter) =>
  Math.log((FREQUENCIES[(letter + SHIFT) % 26] ?? 1) / frequency),
);
/** Frequent words in ROT13. A stretch without them may be anything, such as a key. */
const FREQUENT = new Set(
  rotate(
    'the of and to in is you that it for on with as this be are your have not can will from all what or me my how do if a ' +
      'i an write any no at by use who was about we they one more there which their would out so up when now give tell ' +
      'show make let see new ignore instruction instructions previous prior select where script alert system prompt user ' +
      'password data get post exec http https html body var function',
  ).split(' '),
);
const WORD = /[a-z]+/g;
/** Words beside a stretch belong to it as long as they speak against it no more than this, in nats. */
const MOST_AGAINST = 6;
/** A stretch is taken for ROT13 with so much evidence, a word in so many being a frequent one. */
export const LEAST_ROT13_EVIDENCE = 9;
const LEAST_FREQUENT_SHARE = 1 / 8;
/** Without frequent words: so much evidence in all, and for each letter. */
const LEAST_ALONE = 16;
const LEAST_PER_LETTER = 0.7;

/**
 * The stretch of words that looks most like English with letters moved by 13 places is moved back, if it clearly does. What
 * is in another language than English, or no language at all, looks like it in no stretch. Expects small letters.
 */
export function undoRot13(text: string): Rewrite | undefined {
  const stretch = findStretch(text);
  if (!stretch) return undefined;
  const { start, end } = stretch;
  return { text: text.slice(0, start) + rotate(text.slice(start, end)) + text.slice(end), edits: [] };
}

/** The stretch of whole words with the largest sum of evidence (Kadane's algorithm). */
function findStretch(text: string): { start: number; end: number } | undefined {
  let start = 0;
  let sum = 0;
  let bestStart = 0;
  let bestEnd = 0;
  let best = 0;
  let isWithinWord = false;
  for (let position = 0; position <= text.length; position++) {
    const place = position < text.length ? placeOf(text.charCodeAt(position)) : -1;
    if (place !== -1) {
      if (!isWithinWord && sum <= 0) {
        sum = 0;
        start = position;
      }
      sum += ROT13_EVIDENCE[place] as number;
      isWithinWord = true;
    } else if (isWithinWord) {
      isWithinWord = false;
      if (sum > best) {
        best = sum;
        bestStart = start;
        bestEnd = position;
      }
    }
  }
  if (best < LEAST_ROT13_EVIDENCE) return undefined;
  const words = text.slice(bestStart, bestEnd).match(WORD) ?? [];
  const frequent = words.filter((word) => FREQUENT.has(word)).length;
  const letters = words.reduce((total, { length }) => total + length, 0);
  const isSure =
    frequent >= words.length * LEAST_FREQUENT_SHARE ||
    (best >= LEAST_ALONE && best >= letters * LEAST_PER_LETTER && hasVowels(words.join('')));
  return isSure ? widened(text, bestStart, bestEnd) : undefined;
}

/** Whether what it stands for has about as many vowels as a language. */
function hasVowels(letters: string): boolean {
  const vowels = letters.match(/[nrvbh]/g)?.length ?? 0;
  return vowels > letters.length * 0.2 && vowels < letters.length * 0.6;
}

/** With the words before and behind a stretch that may belong to it: no frequent ones, nor ones that speak against it. */
function widened(text: string, start: number, end: number): { start: number; end: number } {
  const before = [...text.slice(0, start).matchAll(WORD)].reverse();
  const behind = [...text.slice(end).matchAll(WORD)];
  const first = lastThatMayBelong(before);
  const last = lastThatMayBelong(behind);
  return {
    start: first ? first.index : start,
    end: last ? end + last.index + last[0].length : end,
  };
}

function lastThatMayBelong(words: readonly RegExpExecArray[]): RegExpExecArray | undefined {
  let evidence = 0;
  let found: RegExpExecArray | undefined;
  for (const match of words) {
    const [word] = match;
    if (FREQUENT.has(rotate(word))) break;
    for (let place = 0; place < word.length; place++)
      evidence += ROT13_EVIDENCE[placeOf(word.charCodeAt(place))] ?? 0;
    if (evidence < -MOST_AGAINST) break;
    found = match;
  }
  return found;
}

/** Of a UTF-16 unit in the alphabet; -1 of another one. */
function placeOf(unit: number): number {
  return unit >= 97 && unit <= 122 ? unit - 97 : -1;
}

function rotate(text: string): string {
  return text.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + SHIFT) % 26)),
  );
}
