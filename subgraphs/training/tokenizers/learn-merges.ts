import { PairHeap } from './pair-heap.js';
import { PairTable } from './pair-table.js';

/** Words as ids of symbols, and how often each stands in the texts. */
export interface SymbolWords {
  /** All words, one after the other. */
  readonly symbols: Int32Array;
  /** Where each word begins, and the end of the last one. */
  readonly starts: Int32Array;
  readonly counts: Float64Array;
}

/** A pair of symbols that became one, whose id follows on those before it. */
export interface Merge {
  readonly left: number;
  readonly right: number;
}

const STEPS_PER_TURN = 16;
const WORDS_PER_TURN = 4096;
/** Marks the place of a symbol that went into the one before it. */
const GONE = -1;

export interface MergeOptions {
  /** Symbols that there are: the next one gets this id. */
  readonly symbols: number;
  /** Ends when there are so many. */
  readonly maxSymbols: number;
  /** Rarer pairs stay apart. */
  readonly minFrequency: number;
  /** The id of the symbol that two make; `next` unless there is one already. */
  readonly join: (left: number, right: number, next: number) => number;
}

/**
 * Byte-pair encoding (Sennrich et al. 2016): joins the most frequent pair of neighbouring symbols, again and again; of
 * equally frequent ones the pair with the lower ids. Words are changed in place. A pair's words are found by lists, and
 * the most frequent pair by a heap, so that a merge costs what it changes.
 */
export function* learnMerges(words: SymbolWords, options: MergeOptions): Generator<void, Merge[], void> {
  const { minFrequency, maxSymbols } = options;
  const pairs = new PairTable();
  yield* countPairs(words, pairs);
  const heap = new PairHeap(pairs);
  const offer = (pair: number) => {
    const count = pairs.count(pair);
    if (count >= minFrequency) heap.push({ pair, count });
  };
  for (let pair = 0; pair < pairs.size; pair += 1) offer(pair);
  const merges: Merge[] = [];
  let next = options.symbols;
  for (let steps = 1; next < maxSymbols; steps += 1) {
    if (steps % STEPS_PER_TURN === 0) yield;
    const top = heap.pop();
    if (!top) break;
    const { pair } = top;
    if (pairs.count(pair) !== top.count) {
      // Other merges took some of its places, or added some, since it was pushed.
      offer(pair);
      continue;
    }
    const merge = { left: pairs.left(pair), right: pairs.right(pair) };
    const id = options.join(merge.left, merge.right, next);
    if (id === next) next += 1;
    merges.push(merge);
    for (const changed of mergeInWords(words, pairs, pair, { ...merge, id })) offer(changed);
  }
  return merges;
}

function* countPairs(words: SymbolWords, pairs: PairTable): Generator<void, void, void> {
  const { symbols, starts, counts } = words;
  for (let word = 0; word < counts.length; word += 1) {
    const end = starts[word + 1] ?? 0;
    for (let at = (starts[word] ?? 0) + 1; at < end; at += 1) {
      pairs.add(symbols[at - 1] ?? 0, symbols[at] ?? 0, counts[word] ?? 0, word);
    }
    if (word % WORDS_PER_TURN === 0) yield;
  }
}

/** @returns the pairs that the joined symbol is part of */
function mergeInWords(
  { symbols, starts, counts }: SymbolWords,
  pairs: PairTable,
  pair: number,
  { left, right, id }: Merge & { id: number },
): Set<number> {
  const made = new Set<number>();
  for (const word of pairs.takeWords(pair)) {
    const count = counts[word] ?? 0;
    const start = starts[word] ?? 0;
    const end = endOf(symbols, start, starts[word + 1] ?? 0);
    let to = start;
    for (let at = start; at < end; at += 1) {
      const symbol = symbols[at] ?? 0;
      if (symbol === left && at + 1 < end && symbols[at + 1] === right) {
        pairs.remove(left, right, count);
        if (to > start) {
          const before = symbols[to - 1] ?? 0;
          pairs.remove(before, left, count);
          made.add(pairs.add(before, id, count, word));
        }
        if (at + 2 < end) {
          const behind = symbols[at + 2] ?? 0;
          pairs.remove(right, behind, count);
          made.add(pairs.add(id, behind, count, word));
        }
        symbols[to] = id;
        at += 1;
      } else symbols[to] = symbol;
      to += 1;
    }
    symbols.fill(GONE, to, end);
  }
  return made;
}

/** Joined symbols leave room at the end of their word. */
function endOf(symbols: Int32Array, start: number, limit: number): number {
  let end = limit;
  while (end > start && symbols[end - 1] === GONE) end -= 1;
  return end;
}
