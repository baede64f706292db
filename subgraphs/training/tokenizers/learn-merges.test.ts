import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../platform/turns.js';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { learnMerges, type Merge, type SymbolWords } from './learn-merges.js';

const SYMBOLS = 4;
type Words = readonly { symbols: readonly number[]; count: number }[];

function packed(words: Words): SymbolWords {
  const starts = [0];
  for (const { symbols } of words) starts.push((starts.at(-1) ?? 0) + symbols.length);
  return {
    symbols: Int32Array.from(words.flatMap(({ symbols }) => symbols)),
    starts: Int32Array.from(starts),
    counts: Float64Array.from(words, ({ count }) => count),
  };
}

/** The definition, word for word: counts everything anew before each merge. */
function learnSlowly(words: Words, merges: number, minFrequency: number): Merge[] {
  let current = words.map(({ symbols, count }) => ({ symbols: [...symbols], count }));
  const made: Merge[] = [];
  while (made.length < merges) {
    const counts = new Map<string, { left: number; right: number; count: number }>();
    for (const { symbols, count } of current) {
      for (const [index, right] of symbols.slice(1).entries()) {
        const left = symbols[index] ?? 0;
        const pair = counts.get(`${left} ${right}`) ?? { left, right, count: 0 };
        counts.set(`${left} ${right}`, { ...pair, count: pair.count + count });
      }
    }
    const [best] = [...counts.values()].sort(
      (a, b) => b.count - a.count || a.left - b.left || a.right - b.right,
    );
    if (!best || best.count < minFrequency) break;
    const id = SYMBOLS + made.length;
    made.push({ left: best.left, right: best.right });
    current = current.map(({ symbols, count }) => {
      const joined: number[] = [];
      for (let at = 0; at < symbols.length; at += 1) {
        const isPair = symbols[at] === best.left && symbols[at + 1] === best.right;
        joined.push(isPair ? id : (symbols[at] ?? 0));
        if (isPair) at += 1;
      }
      return { symbols: joined, count };
    });
  }
  return made;
}

describe('learnMerges', () => {
  it.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'joins what the definition joins (seed %i)',
    (seed) => {
      const { below } = seededRandom(seed);
      const words = Array.from({ length: 1 + below(40) }, () => ({
        symbols: Array.from({ length: 1 + below(12) }, () => below(SYMBOLS)),
        count: 1 + below(5),
      }));
      const merges = atOnce(
        learnMerges(packed(words), {
          symbols: SYMBOLS,
          maxSymbols: SYMBOLS + 30,
          minFrequency: 2,
          join: (_left, _right, next) => next,
        }),
      );
      expect(merges).toEqual(learnSlowly(words, 30, 2));
    },
  );
});
