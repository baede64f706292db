/** Bins of a signature. */
export const SIGNATURE_LENGTH = 64;
const BIN_BITS = 6;
/** Characters of a shingle: what Leskovec, Rajaraman and Ullman take for short documents (Mining of Massive Datasets, 3.2). */
const SHINGLE = 5;
/** With fewer shingles an estimate says little; such texts are alike when they are the same but for case and punctuation. */
const FEWEST_SHINGLES = 20;
/** More of a text is not looked at. */
const MAX_UNITS = 20_000;
const FACTOR = 0x01000193;
const FACTOR_OUT = Math.imul(Math.imul(FACTOR, FACTOR), Math.imul(FACTOR, FACTOR));
const SPACE = 0x20;
/** Bits of a hash beside those that choose its bin. */
const IN_BIN = 2 ** (32 - BIN_BITS) - 1;
const EMPTY = 0x7fffffff;

/** Of each ASCII character what it counts as: small letters and digits themselves, capitals small, all else a space. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : SPACE;
});

/**
 * MinHash (Broder, On the Resemblance and Containment of Documents, 1997): of two texts' signatures as many numbers are
 * equal as the texts share of all their shingles (Jaccard similarity). Made by one permutation that is cut into 64 bins
 * (Li, Owen and Zhang, One Permutation Hashing, 2012), whose empty bins borrow from others (Shrivastava, Optimal
 * Densification, 2017), so that a text costs one hash for each character and not 64.
 */
export class Signer {
  readonly #folded = new Uint16Array(MAX_UNITS);
  readonly #bins = new Int32Array(SIGNATURE_LENGTH);
  readonly #signature = new Uint32Array(SIGNATURE_LENGTH);

  /** The signature of a text, until the next call; undefined for one without letters and digits. */
  sign(text: string): Uint32Array | undefined {
    const length = this.#fold(text);
    if (length === 0) return undefined;
    this.#bins.fill(EMPTY);
    const shingles = length - SHINGLE + 1;
    if (shingles < FEWEST_SHINGLES) this.#fillWithWhole(length);
    else this.#fillWithShingles(length);
    return this.#densify();
  }

  /** Folds the text: letters small, whatever is neither letter nor digit one space. Returns the length. */
  #fold(text: string): number {
    const folded = this.#folded;
    const end = Math.min(text.length, MAX_UNITS);
    let length = 0;
    let previous = SPACE;
    for (let i = 0; i < end; i++) {
      const code = text.charCodeAt(i);
      const unit = code < 128 ? (FOLDED[code] ?? SPACE) : code;
      folded[length] = unit;
      // 0 when both are a space, which the next unit then overwrites.
      const kept = (unit ^ SPACE) | (previous ^ SPACE);
      length += (kept | (0 - kept)) >>> 31;
      previous = unit;
    }
    return length > 0 && previous === SPACE ? length - 1 : length;
  }

  /** Without a branch for a new smallest hash: it is one for every second character, and no processor guesses which. */
  #fillWithShingles(length: number): void {
    const folded = this.#folded;
    const bins = this.#bins;
    let hash = 0;
    for (let i = 0; i < SHINGLE - 1; i++) hash = (Math.imul(hash, FACTOR) + (folded[i] ?? 0)) | 0;
    let leaving = 0;
    for (let i = SHINGLE - 1; i < length; i++) {
      hash = (Math.imul((hash - leaving) | 0, FACTOR) + (folded[i] ?? 0)) | 0;
      leaving = Math.imul(folded[i - SHINGLE + 1] ?? 0, FACTOR_OUT);
      const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      const mixed = spread ^ (spread >>> 13);
      const bin = mixed >>> (32 - BIN_BITS);
      const smallest = bins[bin] ?? 0;
      const difference = ((mixed & IN_BIN) - smallest) | 0;
      bins[bin] = smallest + (difference & (difference >> 31));
    }
  }

  #fillWithWhole(length: number): void {
    let hash = length;
    for (let i = 0; i < length; i++) hash = mix(Math.imul(hash, FACTOR) + (this.#folded[i] ?? 0));
    for (let bin = 0; bin < SIGNATURE_LENGTH; bin++) this.#bins[bin] = mix(hash + bin) & IN_BIN;
  }

  #densify(): Uint32Array {
    const bins = this.#bins;
    const signature = this.#signature;
    for (let bin = 0; bin < SIGNATURE_LENGTH; bin++) {
      let from = bin;
      for (let attempt = 1; bins[from] === EMPTY; attempt++) {
        from = mix(Math.imul(bin + 1, 0x9e3779b1) + attempt) >>> (32 - BIN_BITS);
      }
      signature[bin] = bins[from] ?? 0;
    }
    return signature;
  }
}

/** The finaliser of MurmurHash3. */
export function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
