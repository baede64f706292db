import { LEAST_ROT13_EVIDENCE, ROT13_EVIDENCE } from './rot13.js';
import { isInterleaved, LEAST_SPACED_LETTERS } from './spaced-letters.js';

/** What a text has that a step may have something to do with, as bits. */
export const BASE64_RUN = 1;
export const BYTE_RUN = 32;
export const ESCAPES = 2;
export const LETTERS_APART = 4;
export const SIGN_IN_WORD = 8;
export const SHIFTED_LETTERS = 16;

/** What a unit of ASCII is, as bits. */
const UPPER = 1;
const LOWER = 2;
const HEX_LETTER = 4;
const FIGURE = 8;
/** Signs of Base64. */
const SIGN = 16;
/** What an escape begins with. */
const ESCAPE = 32;
/** Signs that stand for letters in leetspeak, or split words. */
const LEET_SIGN = 64;
const LETTER = UPPER | LOWER;
const RUN = LETTER | FIGURE | SIGN;

const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  const leet = /[@$!|+*~^]/.test(character) ? LEET_SIGN : 0;
  const hex = /[A-Fa-f]/.test(character) ? HEX_LETTER : 0;
  if (/[A-Z]/.test(character)) return UPPER | hex;
  if (/[a-z]/.test(character)) return LOWER | hex;
  if (/[0-9]/.test(character)) return FIGURE;
  if (/[_+/-]/.test(character)) return SIGN | leet;
  if (/[%\\&]/.test(character)) return ESCAPE;
  return leet;
});

/** Evidence for ROT13 by unit, in hundredths of a nat. Letters are counted one by one here, which never counts less. */
const EVIDENCE = Int32Array.from(KINDS, (kind, unit) =>
  kind & LETTER ? Math.ceil(100 * (ROT13_EVIDENCE[(unit | 32) - 97] ?? 0)) : 0,
);
const LEAST_EVIDENCE = 100 * LEAST_ROT13_EVIDENCE;

/** Runs that may be Base64 or bytes; the shorter one only before an equals sign. */
const LONG_RUN = 12;
const PADDED_RUN = 6;
const EQUALS = 61;
const OCTET = 8;
const LEAST_PAIRS = 3;

/**
 * What may be disguised in a text, by one look or two at each unit: most texts have nothing, and patterns would take several
 * times as long to see it. May find something in a plain text, but misses nothing.
 */
export function surveyText(text: string): number {
  return surveyWords(text) | surveyRuns(text) | (isInterleaved(text) ? LETTERS_APART : 0);
}

/** Figures and signs within words, letters apart, and words that may be ROT13. */
function surveyWords(text: string): number {
  let found = 0;
  let wordLength = 0;
  let gap = 0;
  let wordsOfOne = 0;
  let hasFigures = false;
  let evidence = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = unit < 128 ? (KINDS[unit] as number) : 0;
    if (kind & LETTER) {
      // A figure or sign between letters.
      if (hasFigures) {
        found |= SIGN_IN_WORD;
        hasFigures = false;
      }
      evidence += EVIDENCE[unit] as number;
      if (evidence < 0) evidence = 0;
      else if (evidence >= LEAST_EVIDENCE) found |= SHIFTED_LETTERS;
      if (gap > 1) wordsOfOne = 0;
      gap = 0;
      wordLength += 1;
      continue;
    }
    if (kind & (FIGURE | LEET_SIGN)) hasFigures = hasFigures || (wordLength > 0 && gap === 0);
    else hasFigures = false;
    if (kind & FIGURE) {
      if (gap > 1) wordsOfOne = 0;
      gap = 0;
      wordLength += 1;
      continue;
    }
    gap += 1;
    if (wordLength === 1) {
      wordsOfOne += 1;
      // The last letter of a text is behind the last gap.
      if (wordsOfOne >= LEAST_SPACED_LETTERS - 1) found |= LETTERS_APART;
    } else if (wordLength > 1) wordsOfOne = 0;
    wordLength = 0;
  }
  return found;
}

/** Runs that may be codes, and what begins an escape. */
function surveyRuns(text: string): number {
  let found = 0;
  let runLength = 0;
  let runKinds = 0;
  let runHex = 0;
  /** Beyond the first letter. */
  let hasCapitals = false;
  let pairs = 0;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 32;
    const kind = unit < 128 ? (KINDS[unit] as number) : 0;
    if (kind & RUN) {
      if (kind & UPPER && runLength > 0) hasCapitals = true;
      runLength += 1;
      runKinds |= kind;
      if (kind & (HEX_LETTER | FIGURE)) runHex += 1;
      continue;
    }
    if (kind === ESCAPE && i + 1 < text.length && beginsEscape(text.charCodeAt(i + 1))) found |= ESCAPES;
    if (runLength === 0) continue;
    if (runLength >= LONG_RUN && hasCapitals && runKinds & (LOWER | FIGURE)) found |= BASE64_RUN;
    if (runLength >= PADDED_RUN && unit === EQUALS && runKinds & UPPER) found |= BASE64_RUN;
    if (runHex >= LONG_RUN || (runLength === OCTET && (runKinds & ~FIGURE) === 0)) found |= BYTE_RUN;
    // As of "0x69".
    if (runLength === 4 && (text.charCodeAt(i - 3) | 32) === 120) found |= ESCAPES;
    pairs = runLength === 2 && runHex === 2 ? pairs + 1 : 0;
    if (pairs === LEAST_PAIRS) found |= BYTE_RUN;
    runLength = 0;
    runKinds = 0;
    runHex = 0;
    hasCapitals = false;
  }
  return found;
}

/** After a percent sign, backslash or ampersand. */
function beginsEscape(unit: number): boolean {
  return unit === 35 || (unit < 128 && ((KINDS[unit] as number) & (LETTER | FIGURE)) !== 0);
}
