import { HashTable } from '../hash-table.js';
import { mix, SIGNATURE_LENGTH, Signer } from './signature.js';

const BANDS = 12;
const ROWS_PER_BAND = 5;
/** Texts that an index holds at most by default: 65 MiB of memory. */
export const DEFAULT_MAX_TEXTS = 250_000;
/** Texts that share so many of their shingles are near duplicates. */
export const MIN_SIMILARITY = 0.8;
const FEWEST_EQUAL = Math.ceil(MIN_SIMILARITY * SIGNATURE_LENGTH);
const PAGE_TEXTS = 4_096;

/**
 * Finds texts that are nearly the same as an earlier one, by locality-sensitive hashing of their MinHash signatures
 * (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4): two texts are compared when one of 12 bands of 5
 * numbers is equal, which 99 % of those are that share 80 % of their shingles, and 7 % of those that share 35 %. What is
 * compared is the signature, a byte for each number (Li and König, b-Bit Minwise Hashing, 2010).
 *
 * A near duplicate is not kept itself. Once the index is full, new texts are compared with those it holds.
 */
export class NearDuplicateIndex {
  readonly #signer = new Signer();
  readonly #bands: HashTable;
  /** Signatures by the number of their text, in pages. */
  readonly #pages: Uint8Array[] = [];
  readonly #ids: Uint32Array[] = [];
  #size = 0;

  constructor(private readonly maxTexts = DEFAULT_MAX_TEXTS) {
    this.#bands = new HashTable(maxTexts * BANDS, Uint32Array);
  }

  /** Whether texts were turned away. */
  overflowed = false;

  get size(): number {
    return this.#size;
  }

  /** The id of an earlier text that is nearly the same; undefined when there is none, and then the text is kept. */
  findOrAdd(text: string, id: number): number | undefined {
    const signature = this.#signer.sign(text);
    if (!signature) return undefined;
    const known = this.#find(signature);
    if (known !== undefined) return known;
    if (this.#size < this.maxTexts) this.#add(signature, id);
    else this.overflowed = true;
    return undefined;
  }

  /** The id of a text that is nearly the same. */
  find(text: string): number | undefined {
    const signature = this.#signer.sign(text);
    return signature && this.#find(signature);
  }

  #find(signature: Uint32Array): number | undefined {
    let previous = -1;
    for (let band = 0; band < BANDS; band++) {
      const candidate = this.#bands.get(bandHash(signature, band));
      if (candidate === undefined || candidate === previous) continue;
      previous = candidate;
      if (this.#isAlike(signature, candidate))
        return this.#ids[Math.floor(candidate / PAGE_TEXTS)]?.[candidate % PAGE_TEXTS];
    }
    return undefined;
  }

  #isAlike(signature: Uint32Array, candidate: number): boolean {
    const page = this.#pages[Math.floor(candidate / PAGE_TEXTS)];
    const start = (candidate % PAGE_TEXTS) * SIGNATURE_LENGTH;
    let equal = 0;
    for (let i = 0; i < SIGNATURE_LENGTH; i++) {
      if (page?.[start + i] === ((signature[i] ?? 0) & 0xff)) equal++;
    }
    return equal >= FEWEST_EQUAL;
  }

  #add(signature: Uint32Array, id: number): void {
    const number = this.#size++;
    const place = number % PAGE_TEXTS;
    if (place === 0) {
      this.#pages.push(new Uint8Array(PAGE_TEXTS * SIGNATURE_LENGTH));
      this.#ids.push(new Uint32Array(PAGE_TEXTS));
    }
    // Assignment keeps the low byte of each number.
    this.#pages.at(-1)?.set(signature, place * SIGNATURE_LENGTH);
    this.#ids.at(-1)?.set([id], place);
    for (let band = 0; band < BANDS; band++) this.#bands.getOrPut(bandHash(signature, band), number);
  }
}

function bandHash(signature: Uint32Array, band: number): { high: number; low: number } {
  let high = band + 1;
  let low = 0;
  for (let i = band * ROWS_PER_BAND; i < (band + 1) * ROWS_PER_BAND; i++) {
    const value = signature[i] ?? 0;
    high = Math.imul(high ^ value, 0xcc9e2d51);
    high = (high << 15) | (high >>> 17);
    low = (Math.imul(low, 31) + value) | 0;
  }
  return { high: mix(high), low: mix(low) };
}
