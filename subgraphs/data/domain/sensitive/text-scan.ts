import { endOfHash, nextHigh, nextLow, type RowHash, startOfHash } from '../row-hash.js';

/** What a text holds that some detector may look at more closely: bits. */
export const HAS_AT = 1;
/** Seven digits or more: a telephone number has at least as many. */
export const HAS_DIGITS = 2;
/** A run of 16 letters, digits, dashes and underscores or more, with a digit in it: of such are keys and tokens. */
export const HAS_LONG_TOKEN = 4;
/** A colon or an equals sign, and a digit: `password: hunter2`. */
export const HAS_ASSIGNMENT = 8;
/** Five dashes, as around a private key. */
export const HAS_FENCE = 16;

const FEWEST_DIGITS = 7;
const TOKEN_LENGTH = 16;
const FENCE_LENGTH = 5;

const DASH_CODE = 0x2d;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const DASH = 3;
const AT = 4;
const ASSIGNMENT = 5;

/** Of each ASCII character what it is to this scan. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[0-9]/.test(character)) return DIGIT;
  if (character === '-') return DASH;
  if (character === '@') return AT;
  if (character === ':' || character === '=') return ASSIGNMENT;
  return /[A-Za-z_]/.test(character) ? LETTER : OTHER;
});

/** What one look at each character of a text tells: its hash, and which detectors may find something in it. */
export interface TextScan {
  /** The same as `hashRow(text, '')`. */
  readonly hash: RowHash;
  /** Bits of the constants above. */
  readonly traits: number;
}

/** Both in one loop, since looking at each character is what costs most in checking a file. */
export function scanText(text: string): TextScan {
  const { length } = text;
  const state = startOfHash(length);
  let { high, low } = state;
  let traits = 0;
  let digits = 0;
  let assigned = false;
  // Where the run of token characters and that of dashes begin, and where the last digit is.
  let run = 0;
  let dashes = 0;
  let lastDigit = -1;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    high = nextHigh(high, code);
    low = nextLow(low, code, high);
    const kind = code < 128 ? CLASSES[code] : OTHER;
    if (kind === LETTER) continue;
    if (kind === DASH) {
      if (i > 0 && text.charCodeAt(i - 1) !== DASH_CODE) dashes = i;
      if (i - dashes === FENCE_LENGTH - 1) traits |= HAS_FENCE;
    } else if (kind === DIGIT) {
      digits++;
      lastDigit = i;
    } else {
      if (i - run >= TOKEN_LENGTH && lastDigit >= run) traits |= HAS_LONG_TOKEN;
      run = i + 1;
      if (kind === AT) traits |= HAS_AT;
      else if (kind === ASSIGNMENT) assigned = true;
    }
  }
  if (length - run >= TOKEN_LENGTH && lastDigit >= run) traits |= HAS_LONG_TOKEN;
  if (digits >= FEWEST_DIGITS) traits |= HAS_DIGITS;
  if (assigned && digits > 0) traits |= HAS_ASSIGNMENT;
  return { hash: endOfHash(high, low), traits };
}
