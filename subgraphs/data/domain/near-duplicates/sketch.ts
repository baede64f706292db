import { mix, SIGNATURE_LENGTH, Signer } from './signature.js';

/** Bands that a signature is cut into, and numbers in each. */
export const BANDS = 12;
const ROWS_PER_BAND = 5;
/** Words of the bands: two hashes of each. */
const BAND_WORDS = 2 * BANDS;
/** The low bytes of a signature, four in a word. */
export const SIGNATURE_WORDS = SIGNATURE_LENGTH / 4;
export const SKETCH_WORDS = BAND_WORDS + SIGNATURE_WORDS;

/**
 * What near duplicates of a text are found by, in `SKETCH_WORDS` words from `at` on: of each band the high and the low half
 * of its hash, then a byte for each number of the signature.
 */
export interface Sketch {
  readonly words: Uint32Array;
  readonly at: number;
}

/** Where the bytes of the signature begin. */
export const signatureAt = ({ at }: Sketch): number => at + BAND_WORDS;

/** Makes sketches of texts. */
export class Sketcher {
  readonly #signer = new Signer();
  readonly #own: Sketch = { words: new Uint32Array(SKETCH_WORDS), at: 0 };

  /** The sketch of a text, until the next call; undefined for one without letters and digits. */
  sketch(text: string): Sketch | undefined {
    return this.write(text, this.#own) ? this.#own : undefined;
  }

  /** Writes the sketch of a text to its place; zeros, and false, for one without letters and digits. */
  write(text: string, { words, at }: Sketch): boolean {
    const signature = this.#signer.sign(text);
    if (!signature) {
      words.fill(0, at, at + SKETCH_WORDS);
      return false;
    }
    for (let band = 0; band < BANDS; band++) {
      let high = band + 1;
      let low = 0;
      for (let i = band * ROWS_PER_BAND; i < (band + 1) * ROWS_PER_BAND; i++) {
        const value = signature[i] ?? 0;
        high = Math.imul(high ^ value, 0xcc9e2d51);
        high = (high << 15) | (high >>> 17);
        low = (Math.imul(low, 31) + value) | 0;
      }
      words[at + 2 * band] = mix(high);
      words[at + 2 * band + 1] = mix(low);
    }
    for (let word = 0, i = 0; word < SIGNATURE_WORDS; word++, i += 4) {
      words[at + BAND_WORDS + word] =
        ((signature[i] ?? 0) & 0xff) |
        (((signature[i + 1] ?? 0) & 0xff) << 8) |
        (((signature[i + 2] ?? 0) & 0xff) << 16) |
        ((signature[i + 3] ?? 0) << 24);
    }
    return true;
  }
}

/** One of the sketches that `write` has put one behind the other; undefined for a text without letters and digits. */
export function sketchOf(sketches: Uint32Array, index: number): Sketch | undefined {
  const at = index * SKETCH_WORDS;
  // That all hashes of a text are zero has odds of nil.
  return sketches[at] === 0 && sketches[at + 1] === 0 ? undefined : { words: sketches, at };
}
