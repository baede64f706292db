import type { PairTable } from './pair-table.js';

/** A pair, and how often it stood in the texts when it was pushed. */
export interface HeapEntry {
  readonly pair: number;
  readonly count: number;
}

/** A binary heap: the most frequent pair first; of equally frequent ones that with the lower symbols. */
export class PairHeap {
  readonly #pairs: PairTable;
  readonly #entries: HeapEntry[] = [];

  constructor(pairs: PairTable) {
    this.#pairs = pairs;
  }

  push(entry: HeapEntry): void {
    let at = this.#entries.length;
    this.#entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#entries[parent];
      if (!above || !this.#isBefore(entry, above)) break;
      this.#entries[at] = above;
      at = parent;
    }
    this.#entries[at] = entry;
  }

  pop(): HeapEntry | undefined {
    const top = this.#entries[0];
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) this.#sink(last);
    return top;
  }

  /** Puts an entry into the place of the top and lets it down to where it belongs. */
  #sink(entry: HeapEntry): void {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      let below = this.#entries[child];
      const other = this.#entries[child + 1];
      if (below && other && this.#isBefore(other, below)) {
        child += 1;
        below = other;
      }
      if (!below || !this.#isBefore(below, entry)) break;
      this.#entries[at] = below;
      at = child;
    }
    this.#entries[at] = entry;
  }

  #isBefore(a: HeapEntry, b: HeapEntry): boolean {
    if (a.count !== b.count) return a.count > b.count;
    const left = this.#pairs.left(a.pair) - this.#pairs.left(b.pair);
    return left !== 0 ? left < 0 : this.#pairs.right(a.pair) < this.#pairs.right(b.pair);
  }
}
