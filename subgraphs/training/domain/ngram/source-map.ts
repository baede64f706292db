import { normalised } from './features.js';

/** Where each unit of a normalised text comes from: units `starts` to `ends` (exclusive) of the text itself. */
export interface SourceMap {
  starts: Uint32Array;
  ends: Uint32Array;
}

/**
 * Characters that normalisation may join with the one before: marks, the vowels and final consonants of Hangul (also
 * their compatibility and half-width forms, of which some begin a syllable), and half-width sound marks of Katakana.
 * Every other character that has a composition with an earlier one is a mark (Unicode Standard Annex 15, section 5).
 */
const JOINS = /[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\u3131-\u318e\uffa0-\uffdc\uff9e\uff9f]/u;

/** Below it, no character joins the one before. */
const FIRST_MARK = 0x300;

const PIECES_PER_TURN = 512;

/**
 * Maps the units of `normalised(text)` back to those of `text`. Normalising a piece that nothing joins to its neighbours
 * gives the same as normalising the whole, so every piece is normalised by itself to see how many units it becomes. Stops
 * now and then for others.
 */
export function* mapToSource(text: string): Generator<void, SourceMap, void> {
  const target = normalised(text);
  const starts = new Uint32Array(target.length);
  const ends = new Uint32Array(target.length);
  // Only one character's small form has another length than the character: the dotted capital I, which grows.
  if (target.length === text.length && text.normalize('NFKC') === text) {
    for (let i = 0; i < target.length; i++) {
      starts[i] = i;
      ends[i] = i + 1;
    }
    return { starts, ends };
  }
  let at = 0;
  let pieceStart = 0;
  let pieces = 0;
  const endPiece = (pieceEnd: number): void => {
    const length = at + normalised(text.slice(pieceStart, pieceEnd)).length;
    starts.fill(pieceStart, at, length);
    ends.fill(pieceEnd, at, length);
    at = length;
    pieceStart = pieceEnd;
  };
  for (let position = 0; position < text.length; ) {
    const code = text.codePointAt(position) as number;
    const joins = code >= FIRST_MARK && JOINS.test(String.fromCodePoint(code));
    if (position > pieceStart && !joins) {
      endPiece(position);
      pieces += 1;
      if (pieces % PIECES_PER_TURN === 0) yield;
    }
    position += code > 0xffff ? 2 : 1;
  }
  endPiece(text.length);
  // Should a newer Unicode join more than is known here, everything comes from somewhere in the text.
  if (at !== target.length) {
    starts.fill(0);
    ends.fill(text.length);
  }
  return { starts, ends };
}
