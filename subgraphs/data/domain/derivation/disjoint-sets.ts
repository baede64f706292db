/** Numbers from 0 on in disjoint sets, which grow together (union by the smaller number, path halving): four bytes each. */
export class DisjointSets {
  /** Of each number one of its set; of the set's smallest number itself. */
  #parents = new Int32Array(1_024);
  #size = 0;

  /** Numbers that there are. */
  get size(): number {
    return this.#size;
  }

  /** Takes the next number, in a set of its own. @returns it */
  add(): number {
    const number = this.#size++;
    if (number === this.#parents.length) {
      const longer = new Int32Array(2 * number);
      longer.set(this.#parents);
      this.#parents = longer;
    }
    this.#parents[number] = number;
    return number;
  }

  unite(one: number, other: number): void {
    const [first, second] = [this.setOf(one), this.setOf(other)];
    if (first < second) this.#parents[second] = first;
    else this.#parents[first] = second;
  }

  /** The smallest number of the set that a number is in. */
  setOf(number: number): number {
    let at = number;
    for (let parent = this.#parents[at] ?? at; parent !== at; parent = this.#parents[at] ?? at) {
      // Halves the path for those who come later.
      this.#parents[at] = this.#parents[parent] ?? parent;
      at = parent;
    }
    return at;
  }
}
