import { learnMerges, type SymbolWords } from './learn-merges.js';
import { CONTINUATION } from './vocabulary.js';
import type { WordCounts } from './word-counts.js';

const MIN_FREQUENCY = 2;
/** Longer words are unknown to the finished tokenizer. */
const MAX_WORD_CHARACTERS = 100;
/** Share of the vocabulary that single characters may take; words with rarer characters are unknown. */
const ALPHABET_SHARE = 0.25;

/**
 * Learns a WordPiece vocabulary as the `tokenizers` library does: pairs of pieces are joined by frequency, and the pieces
 * that come of it are the vocabulary. A word is then split into the longest pieces that it begins with.
 * @returns tokens by id: the special ones, the characters, and the pieces in the order in which they were joined
 */
export function* learnWordPieces(
  words: WordCounts,
  { special, vocabSize }: { special: readonly string[]; vocabSize: number },
): Generator<void, string[], void> {
  const known = alphabetOf(words, Math.floor(vocabSize * ALPHABET_SHARE));
  const kept: [characters: string[], count: number][] = [];
  for (const [word, count] of words) {
    const characters = [...word];
    if (characters.length > MAX_WORD_CHARACTERS || !characters.every((each) => known.has(each))) continue;
    kept.push([characters, count]);
  }
  yield;
  const pieces = new Set(kept.flatMap(([[first]]) => (first === undefined ? [] : [first])));
  const rest = new Set<string>();
  for (const [characters] of kept) {
    for (const character of characters.slice(1)) rest.add(CONTINUATION + character);
  }
  const tokens = [...special, ...[...pieces].sort(), ...[...rest].sort()];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  yield* learnMerges(symbolWords(kept, ids), {
    symbols: tokens.length,
    maxSymbols: vocabSize,
    minFrequency: MIN_FREQUENCY,
    join: (left, right, next) => {
      const token = (tokens[left] ?? '') + (tokens[right] ?? '').slice(CONTINUATION.length);
      const id = ids.get(token);
      if (id !== undefined) return id;
      tokens.push(token);
      ids.set(token, next);
      return next;
    },
  });
  return tokens;
}

/** The most frequent characters; of equally frequent ones those with the lower code. */
function alphabetOf(words: WordCounts, limit: number): Set<string> {
  const counts = new Map<string, number>();
  for (const [word, count] of words) {
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + count);
  }
  const sorted = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  return new Set(sorted.slice(0, limit).map(([character]) => character));
}

function symbolWords(
  words: readonly (readonly [string[], number])[],
  ids: ReadonlyMap<string, number>,
): SymbolWords {
  const symbols = new Int32Array(words.reduce((sum, [characters]) => sum + characters.length, 0));
  const starts = new Int32Array(words.length + 1);
  let at = 0;
  for (const [index, [characters]] of words.entries()) {
    for (const [place, character] of characters.entries()) {
      symbols[at] = ids.get(place === 0 ? character : CONTINUATION + character) ?? 0;
      at += 1;
    }
    starts[index + 1] = at;
  }
  return { symbols, starts, counts: Float64Array.from(words, ([, count]) => count) };
}
