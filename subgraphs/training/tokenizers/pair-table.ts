const FIRST_CAPACITY = 1 << 16;
const NONE = -1;

/** Pairs of neighbouring symbols: how often each stands in the texts, and in which words. Pairs are numbered from 0. */
export class PairTable {
  #size = 0;
  #lefts = new Int32Array(FIRST_CAPACITY);
  #rights = new Int32Array(FIRST_CAPACITY);
  #counts = new Float64Array(FIRST_CAPACITY);
  /** The first node of each pair's list of words. */
  #heads = new Int32Array(FIRST_CAPACITY);
  /** Open addressing, half full at most: a slot holds a pair's number. */
  #slots = new Int32Array(FIRST_CAPACITY * 2).fill(NONE);

  #nodes = 0;
  #nodeWords = new Int32Array(FIRST_CAPACITY);
  #nodeNexts = new Int32Array(FIRST_CAPACITY);

  get size(): number {
    return this.#size;
  }

  left(pair: number): number {
    return this.#lefts[pair] ?? NONE;
  }

  right(pair: number): number {
    return this.#rights[pair] ?? NONE;
  }

  count(pair: number): number {
    return this.#counts[pair] ?? 0;
  }

  /** Counts one more place of a pair, in a word that stands `count` times in the texts. @returns the pair's number */
  add(left: number, right: number, count: number, word: number): number {
    const pair = this.#find(left, right);
    this.#counts[pair] = this.count(pair) + count;
    const head = this.#heads[pair] ?? NONE;
    // A word with several such places is listed once where they are counted in a row.
    if (head !== NONE && this.#nodeWords[head] === word) return pair;
    if (this.#nodes === this.#nodeWords.length) this.#growNodes();
    this.#nodeWords[this.#nodes] = word;
    this.#nodeNexts[this.#nodes] = head;
    this.#heads[pair] = this.#nodes;
    this.#nodes += 1;
    return pair;
  }

  /** Counts a place that is no more; its word stays in the list. */
  remove(left: number, right: number, count: number): void {
    const pair = this.#find(left, right);
    this.#counts[pair] = this.count(pair) - count;
  }

  /** The words of a pair, some of which may have lost it or come twice; its list is empty then. */
  *takeWords(pair: number): Generator<number, void, void> {
    let node = this.#heads[pair] ?? NONE;
    this.#heads[pair] = NONE;
    for (; node !== NONE; node = this.#nodeNexts[node] ?? NONE) yield this.#nodeWords[node] ?? 0;
  }

  #find(left: number, right: number): number {
    for (let slot = this.#slotOf(left, right); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const pair = this.#slots[slot] ?? NONE;
      if (pair === NONE) return this.#insert(left, right, slot);
      if (this.#lefts[pair] === left && this.#rights[pair] === right) return pair;
    }
  }

  #insert(left: number, right: number, slot: number): number {
    const pair = this.#size;
    if (pair === this.#lefts.length) {
      this.#growPairs();
      return this.#find(left, right);
    }
    this.#slots[slot] = pair;
    this.#lefts[pair] = left;
    this.#rights[pair] = right;
    this.#heads[pair] = NONE;
    this.#size += 1;
    return pair;
  }

  #slotOf(left: number, right: number): number {
    const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #growPairs(): void {
    const capacity = this.#lefts.length * 2;
    this.#lefts = grown(this.#lefts, new Int32Array(capacity));
    this.#rights = grown(this.#rights, new Int32Array(capacity));
    this.#counts = grown(this.#counts, new Float64Array(capacity));
    this.#heads = grown(this.#heads, new Int32Array(capacity));
    this.#slots = new Int32Array(capacity * 2).fill(NONE);
    for (let pair = 0; pair < this.#size; pair += 1) {
      let slot = this.#slotOf(this.left(pair), this.right(pair));
      while (this.#slots[slot] !== NONE) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = pair;
    }
  }

  #growNodes(): void {
    const capacity = this.#nodeWords.length * 2;
    this.#nodeWords = grown(this.#nodeWords, new Int32Array(capacity));
    this.#nodeNexts = grown(this.#nodeNexts, new Int32Array(capacity));
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
