import { learnMerges, type SymbolWords } from './learn-merges.js';
import type { BytePairVocabulary } from './tokenizer-files.js';
import { BYTE_CHARACTERS } from './vocabulary.js';
import type { WordCounts } from './word-counts.js';

const MIN_FREQUENCY = 2;
/** Longer ones are no words: keys, encoded files. */
const MAX_WORD_BYTES = 256;

/** Learns a byte-level BPE vocabulary from words whose characters stand for bytes. */
export function* learnBytePairs(
  words: WordCounts,
  { special, vocabSize }: { special: readonly string[]; vocabSize: number },
): Generator<void, BytePairVocabulary, void> {
  const tokens = [...special, ...BYTE_CHARACTERS];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const textOf = (id: number) => tokens[id] ?? '';
  const merges = yield* learnMerges(symbolWords(words, ids), {
    symbols: tokens.length,
    maxSymbols: vocabSize,
    minFrequency: MIN_FREQUENCY,
    join: (left, right, next) => {
      const token = textOf(left) + textOf(right);
      const known = ids.get(token);
      if (known !== undefined) return known;
      tokens.push(token);
      ids.set(token, next);
      return next;
    },
  });
  return { tokens, merges: merges.map(({ left, right }) => `${textOf(left)} ${textOf(right)}`) };
}

function symbolWords(words: WordCounts, ids: ReadonlyMap<string, number>): SymbolWords {
  const kept = [...words].filter(([word]) => word.length > 1 && word.length <= MAX_WORD_BYTES);
  const symbols = new Int32Array(kept.reduce((sum, [word]) => sum + word.length, 0));
  const starts = new Int32Array(kept.length + 1);
  let at = 0;
  for (const [index, [word]] of kept.entries()) {
    for (const character of word) {
      symbols[at] = ids.get(character) ?? 0;
      at += 1;
    }
    starts[index + 1] = at;
  }
  return { symbols, starts, counts: Float64Array.from(kept, ([, count]) => count) };
}
