const INITIAL_TOKENS = 4_096;

/** Texts as ids of tokens, one after the other in one array. */
export class TokenCorpus {
  private ids = new Int32Array(INITIAL_TOKENS);
  private used = 0;
  private readonly starts: number[] = [0];
  private readonly counts: number[] = [];

  /** Tokens of each row. */
  get lengths(): readonly number[] {
    return this.counts;
  }

  get tokenCount(): number {
    return this.used;
  }

  add(ids: Int32Array): void {
    if (this.used + ids.length > this.ids.length) {
      const grown = new Int32Array(Math.max(2 * this.ids.length, this.used + ids.length));
      grown.set(this.ids.subarray(0, this.used));
      this.ids = grown;
    }
    this.ids.set(ids, this.used);
    this.used += ids.length;
    this.starts.push(this.used);
    this.counts.push(ids.length);
  }

  /** The tokens of a row, not copied. */
  row(index: number): Int32Array {
    return this.ids.subarray(this.starts[index], this.starts[index + 1]);
  }
}
