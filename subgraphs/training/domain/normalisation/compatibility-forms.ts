import { type Rewrite, rewriteBy, type TextEdit } from './text-rewrite.js';

/**
 * Characters that normalisation may join with the one before: marks, the vowels and final consonants of Hangul (also
 * their compatibility and half-width forms, of which some begin a syllable), and half-width sound marks of Katakana.
 * Every other character that has a composition with an earlier one is a mark (Unicode Standard Annex 15, section 5).
 */
const JOINS = /[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\u3131-\u318e\uffa0-\uffdc\uff9e\uff9f]/u;

/** Below it, no character joins the one before. */
const FIRST_MARK = 0x300;

/** NFKC (Unicode Standard Annex 15): full-width, mathematical, circled and other compatible forms become plain ones. */
export function unifyCompatibleForms(text: string): Rewrite | undefined {
  const target = text.normalize('NFKC');
  if (target === text) return undefined;
  return {
    text: target,
    // Only who maps the text asks for them.
    get edits() {
      return editsTo(text, target);
    },
  };
}

/**
 * Normalising a piece that nothing joins to its neighbours gives the same as normalising the whole, so each piece that
 * changes is an edit.
 */
function editsTo(text: string, target: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let start = 0;
  const endPiece = (end: number): void => {
    const piece = text.slice(start, end);
    const replacement = piece.normalize('NFKC');
    if (replacement !== piece) edits.push({ start, end, replacement });
    start = end;
  };
  for (let position = 0; position < text.length; ) {
    const code = text.codePointAt(position) as number;
    const joins = code >= FIRST_MARK && JOINS.test(String.fromCodePoint(code));
    if (position > start && !joins) endPiece(position);
    position += code > 0xffff ? 2 : 1;
  }
  endPiece(text.length);
  // Should a newer Unicode join more than is known here, everything comes from somewhere in the text.
  if (rewriteBy(text, edits)?.text === target) return edits;
  return [{ start: 0, end: text.length, replacement: target }];
}
