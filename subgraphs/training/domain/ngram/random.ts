/**
 * Deterministic random numbers: sfc32 by Chris Doty-Humphrey (PractRand, "small fast counting", 32 bit). 128 bits
 * of state of which one word counts, so every cycle has at least 2^32 numbers. The state is plain and is saved in
 * checkpoints: a restored generator continues where the saved one stood. Not for secrets.
 */
export class Random {
  private constructor(private readonly words: Uint32Array) {}

  /** A generator for a seed; any whole number will do, its low 53 bits count. */
  static fromSeed(seed: number): Random {
    const random = new Random(Uint32Array.of(0, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 1));
    // The author's warm-up: similar seeds give unrelated sequences after it.
    for (let i = 0; i < 15; i++) random.nextUint32();
    return random;
  }

  /** @throws RangeError unless the state has four words */
  static fromState(state: ArrayLike<number>): Random {
    if (state.length !== 4) throw new RangeError(`A generator has 4 words of state, not ${state.length}.`);
    return new Random(Uint32Array.from(state));
  }

  state(): Uint32Array {
    return this.words.slice();
  }

  /** Uniform over 0 to 2^32 - 1. */
  nextUint32(): number {
    const s = this.words as unknown as [number, number, number, number];
    const result = (s[0] + s[1] + s[3]) >>> 0;
    s[3] = s[3] + 1;
    s[0] = s[1] ^ (s[1] >>> 9);
    s[1] = s[2] + (s[2] << 3);
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + result;
    return result;
  }

  /** Uniform over the multiples of 2^-53 from 0 to below 1. */
  nextUnit(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Uniform over 0 to bound - 1, without modulo bias (numbers from the incomplete last interval are redrawn). */
  below(bound: number): number {
    const complete = 2 ** 32 - (2 ** 32 % bound);
    let drawn = this.nextUint32();
    while (drawn >= complete) drawn = this.nextUint32();
    return drawn % bound;
  }

  /** Permutes in place, every order equally likely (Fisher-Yates, in Durstenfeld's form). */
  shuffle(values: Uint32Array): void {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const kept = values[last] as number;
      values[last] = values[other] as number;
      values[other] = kept;
    }
  }
}
