import { editsOf, type Rewrite, rewriteBy, type TextEdit } from './text-rewrite.js';

/** Of scripts with capitals: others may be written with spaces between characters. */
const LETTER = '[\\p{Lu}\\p{Ll}\\p{Nd}]';
/** Single letters or figures, set apart by one and the same sign. */
const RUN = new RegExp(
  `(?<![\\p{L}\\p{N}])${LETTER}([^\\p{L}\\p{N}\\r\\n])${LETTER}(?![\\p{L}\\p{N}])(?:\\1${LETTER}(?![\\p{L}\\p{N}]))*`,
  'gu',
);
const LETTERS = /\p{L}/gu;
/** So many letters are a run by themselves; fewer, as in "U.S.A.", only beside one. */
export const LEAST_SPACED_LETTERS = 5;
/** A text with a sign after every character has so many units at least. */
const LEAST_INTERLEAVED = 9;
const SIGN = /[^\p{L}\p{N}\p{Cs}]/u;

/**
 * Letters that are set apart, as in "i g n o r e" or "i.g.n.o.r.e", are joined. Words stay apart where more stands between
 * them than between letters.
 */
export function joinSpacedLetters(text: string): Rewrite | undefined {
  const sign = everySecond(text);
  if (sign !== undefined) return rewriteBy(text, dropEverySecond(text, sign));
  const runs = text.match(RUN) ?? [];
  if (!runs.some((run) => (run.match(LETTERS)?.length ?? 0) >= LEAST_SPACED_LETTERS)) return undefined;
  return rewriteBy(
    text,
    editsOf(text, RUN, ([run, separator = '']) => run.replaceAll(separator, '')),
  );
}

/** Whether every second one of the first characters is the same sign. */
export function isInterleaved(text: string): boolean {
  const sign = text[1] ?? '';
  return (
    text.length >= LEAST_INTERLEAVED &&
    text[3] === sign &&
    text[5] === sign &&
    text[7] === sign &&
    SIGN.test(sign) &&
    /[A-Za-z]/.test(text)
  );
}

/** The sign that is every second character of the whole text, if one is. */
function everySecond(text: string): string | undefined {
  if (!isInterleaved(text)) return undefined;
  const sign = text[1] ?? '';
  const characters = [...text];
  return characters.every((character, place) => place % 2 === 0 || character === sign) ? sign : undefined;
}

function dropEverySecond(text: string, sign: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  for (const [place, character] of [...text].entries()) {
    if (place % 2 === 1) edits.push({ start: position, end: position + sign.length, replacement: '' });
    position += character.length;
  }
  return edits;
}
