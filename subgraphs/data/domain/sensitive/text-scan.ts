import { endOfHash, nextHigh, nextLow, type RowHash, startOfHash } from '../row-hash.js';

/** What a text holds that some detector may look at more closely: bits. */
export const HAS_AT = 1;
/** Seven digits with nothing but spaces and punctuation of numbers between: a telephone number has at least as many. */
export const HAS_NUMBER = 2;
/** A run of 16 letters, digits, dashes and underscores or more, with a digit in it: of such are keys and tokens. */
export const HAS_LONG_TOKEN = 4;
/** A colon or an equals sign, and a digit: `password: hunter2`. */
export const HAS_ASSIGNMENT = 8;
/** Five dashes, as around a private key. */
export const HAS_FENCE = 16;
/** Seven digits, and a word that begins with two capital letters and two digits, as numbers of bank accounts do. */
export const HAS_ACCOUNT = 32;

const FENCE = '-----';
const ACCOUNT_START = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}/;
const TOKEN_LENGTH = 16;

// Three counters in one number: token characters in a row, digits of one number, digits of the text. One that runs over only
// makes a detector look in vain.
const TOKEN_COUNTER = 0x3ff;
const NUMBER_COUNTER = 0xfc00;
const [TOKEN_ONE, NUMBER_ONE, DIGIT_ONE] = [0x1, 0x400, 0x10000];
/** Of counters that have been joined: whether one has reached 16, 7 (being one ahead) and 7. */
const [SIXTEEN_IN_TOKEN, SEVEN_IN_NUMBER, SEVEN_IN_TEXT] = [0x3f0, 0xe000, ~0x7ffff];
const AHEAD = NUMBER_ONE + DIGIT_ONE;

const [SEEN_DIGIT, SEEN_DASH, SEEN_AT, SEEN_ASSIGNMENT, SEEN_CAPITAL] = [1, 2, 4, 8, 16];
const BEYOND_ASCII = 128;

// Of each ASCII character, and of all others as one: what it adds to the counters, which it keeps, and what it is.
const ADDED = tableOf((character) => {
  if (/\d/.test(character)) return TOKEN_ONE + NUMBER_ONE + DIGIT_ONE;
  return /[\w-]/.test(character) ? TOKEN_ONE : 0;
});
const KEPT = tableOf((character) => {
  const ended =
    (/[\w-]/.test(character) ? 0 : TOKEN_COUNTER) | (/[\d ()./-]/.test(character) ? 0 : NUMBER_COUNTER);
  return ~ended;
});
const SEEN = tableOf((character) => {
  if (/\d/.test(character)) return SEEN_DIGIT;
  if (/[A-Z]/.test(character)) return SEEN_CAPITAL;
  if (/[:=]/.test(character)) return SEEN_ASSIGNMENT;
  return character === '-' ? SEEN_DASH : character === '@' ? SEEN_AT : 0;
});

function tableOf(numberFor: (character: string) => number): Int32Array {
  return Int32Array.from({ length: BEYOND_ASCII + 1 }, (_, code) =>
    numberFor(code < BEYOND_ASCII ? String.fromCharCode(code) : ''),
  );
}

/** What one look at each character of a text tells: its hash, and which detectors may find something in it. */
export interface TextScan {
  /** The same as `hashRow(text, '')`. */
  readonly hash: RowHash;
  /** Bits of the constants above. */
  readonly traits: number;
}

/**
 * Both in one loop, since looking at each character is what costs most in checking a file. It takes no branch that depends on
 * the character: a processor that guesses wrong at the end of each word would wait longer than all of this takes.
 */
export function scanText(text: string): TextScan {
  const { length } = text;
  const state = startOfHash(length);
  let { high, low } = state;
  let counters = 0;
  let reached = 0;
  let seen = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    high = nextHigh(high, code);
    low = nextLow(low, code, high);
    const at = code < BEYOND_ASCII ? code : BEYOND_ASCII;
    counters = (counters + (ADDED[at] ?? 0)) & (KEPT[at] ?? 0);
    reached |= counters + AHEAD;
    seen |= SEEN[at] ?? 0;
  }
  return { hash: endOfHash(high, low), traits: seen === 0 ? 0 : traitsOf(text, reached, seen) };
}

/** What cannot be told by counters is looked for where they say that it may be. */
function traitsOf(text: string, reached: number, seen: number): number {
  let traits = seen & SEEN_AT ? HAS_AT : 0;
  if (seen & SEEN_DASH && text.includes(FENCE)) traits |= HAS_FENCE;
  if ((seen & SEEN_DIGIT) === 0) return traits;
  if (seen & SEEN_ASSIGNMENT) traits |= HAS_ASSIGNMENT;
  if (reached & SEVEN_IN_NUMBER) traits |= HAS_NUMBER;
  if (reached & SIXTEEN_IN_TOKEN && hasLongToken(text)) traits |= HAS_LONG_TOKEN;
  if (reached & SEVEN_IN_TEXT && seen & SEEN_CAPITAL && ACCOUNT_START.test(text)) traits |= HAS_ACCOUNT;
  return traits;
}

function hasLongToken(text: string): boolean {
  let run = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const at = Math.min(text.charCodeAt(i), BEYOND_ASCII);
    if (((KEPT[at] ?? 0) & TOKEN_COUNTER) === 0) {
      run = 0;
      digits = 0;
      continue;
    }
    run++;
    digits += (SEEN[at] ?? 0) & SEEN_DIGIT;
    if (run >= TOKEN_LENGTH && digits > 0) return true;
  }
  return false;
}
