import { unifyCompatibleForms } from './compatibility-forms.js';
import { followOverrides } from './direction-overrides.js';
import { decodeBase64, decodeBytes, decodeEscapes } from './encodings.js';
import { revealHiddenText } from './hidden-text.js';
import { dropInvisible } from './invisible-characters.js';
import { undoLeetspeak } from './leetspeak.js';
import { foldLookAlikes } from './look-alikes.js';
import { makeSmall } from './lower-case.js';
import { dropDisguisingMarks, foldOverloadedWords } from './marks.js';
import { undoRot13 } from './rot13.js';
import { joinSpacedLetters } from './spaced-letters.js';
import { joinSplitWords } from './split-words.js';
import {
  BASE64_RUN,
  BYTE_RUN,
  ESCAPES,
  LETTERS_APART,
  SHIFTED_LETTERS,
  SIGN_IN_WORD,
  surveyText,
} from './survey-text.js';
import type { Rewrite, Step } from './text-rewrite.js';

/**
 * How texts were made alike for a model, which is what texts to classify must be too. 0: compatible forms and small
 * letters only, as models did that name no version. A change that may give any text another form is a new version, and
 * the old ones stay.
 */
export const NORMALISATION_VERSIONS = [0, 1] as const;
export type NormalisationVersion = (typeof NORMALISATION_VERSIONS)[number];
/** Of models that are trained now. */
export const NORMALISATION_VERSION: NormalisationVersion = 1;

/** Codes within codes are read so deep. */
const MOST_NESTED = 3;

const BEYOND_ASCII = /[^\t\n\v\f\r -~]/;
/** Beside ASCII, spaces, dashes, quotes and other marks of punctuation, in which nothing is disguised. */
const BEYOND_PROSE = /[^\t\n\v\f\r -~\u00a0-\u00ac\u00ae-\u00bf\u2010-\u2027\u2030-\u205e]/;
const PLAIN_STEPS: readonly Step[] = [unifyCompatibleForms, makeSmall];
const FORM_STEPS: readonly Step[] = [unifyCompatibleForms];
const SMALL_STEPS: readonly Step[] = [makeSmall];
const UNICODE_STEPS: readonly Step[] = [
  revealHiddenText,
  unifyCompatibleForms,
  followOverrides,
  dropInvisible,
];
const LETTER_STEPS: readonly Step[] = [dropDisguisingMarks, foldOverloadedWords, foldLookAlikes];
/** Steps over what is ASCII by then, with what a text must have that they have anything to do. */
const CODE_STEPS: readonly [sign: number, step: Step][] = [
  [BASE64_RUN, decodeBase64],
  [BYTE_RUN, decodeBytes],
  [ESCAPES, decodeEscapes],
];
const SPELLING_STEPS: readonly [sign: number, step: Step][] = [
  [LETTERS_APART, joinSpacedLetters],
  [SIGN_IN_WORD, joinSplitWords],
  [SIGN_IN_WORD, undoLeetspeak],
  [SHIFTED_LETTERS, undoRot13],
];

/**
 * The text as a model reads it.
 * @param note takes what each step made of what the one before it had made, where it changed something
 */
export function normalise(
  text: string,
  version: NormalisationVersion,
  note?: (rewrite: Rewrite) => void,
): string {
  if (version === 0) return follow(PLAIN_STEPS, text, note);
  let current = text;
  let signs = surveyText(text);
  for (let depth = 0; depth < MOST_NESTED; depth++) {
    const before = current;
    if (BEYOND_PROSE.test(current)) current = follow(UNICODE_STEPS, current, note);
    else if (BEYOND_ASCII.test(current)) current = follow(FORM_STEPS, current, note);
    if (current !== before) signs = surveyText(current);
    const decoded = followSigns(CODE_STEPS, current, signs, note);
    if (decoded === current) break;
    current = decoded;
    signs = surveyText(current);
  }
  if (BEYOND_PROSE.test(current)) {
    const folded = follow(LETTER_STEPS, current, note);
    if (folded !== current) signs = surveyText(folded);
    current = folded;
  }
  // Whether letters are capitals tells nothing about spelling, so the signs stay the same.
  return followSigns(SPELLING_STEPS, follow(SMALL_STEPS, current, note), signs, note);
}

type Note = ((rewrite: Rewrite) => void) | undefined;

function follow(steps: readonly Step[], text: string, note: Note): string {
  let current = text;
  for (const step of steps) {
    const rewrite = step(current);
    if (!rewrite) continue;
    note?.(rewrite);
    current = rewrite.text;
  }
  return current;
}

/** Takes the steps that a text has signs for; what one makes of it may have others. */
function followSigns(
  steps: readonly [sign: number, step: Step][],
  text: string,
  signsOfText: number,
  note: Note,
): string {
  let current = text;
  let signs = signsOfText;
  for (const [sign, step] of steps) {
    if (signs === 0) break;
    const rewrite = signs & sign ? step(current) : undefined;
    if (!rewrite) continue;
    note?.(rewrite);
    current = rewrite.text;
    signs = surveyText(current);
  }
  return current;
}
