import { HashTable } from '../hash-table.js';
import type { RowHash } from '../row-hash.js';
import { SIGNATURE_LENGTH } from './signature.js';
import { BANDS, SIGNATURE_WORDS, type Sketch, Sketcher, signatureAt } from './sketch.js';

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
  readonly #sketcher = new Sketcher();
  readonly #bands: HashTable;
  /** Signatures by the number of their text, in pages. */
  readonly #pages: Uint32Array[] = [];
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
    return this.findOrAddSketch(this.#sketcher.sketch(text), id);
  }

  /** The same by the sketch of the text. One without a sketch is never kept. */
  findOrAddSketch(sketch: Sketch | undefined, id: number): number | undefined {
    if (!sketch) return undefined;
    const known = this.findSketch(sketch);
    if (known !== undefined) return known;
    if (this.#size < this.maxTexts) this.#add(sketch, id);
    else this.overflowed = true;
    return undefined;
  }

  /** The id of a text that is nearly the same. */
  find(text: string): number | undefined {
    const sketch = this.#sketcher.sketch(text);
    return sketch && this.findSketch(sketch);
  }

  /** The same by the sketch of the text. */
  findSketch(sketch: Sketch): number | undefined {
    let previous = -1;
    for (let band = 0; band < BANDS; band++) {
      const candidate = this.#bands.get(bandHash(sketch, band));
      if (candidate === undefined || candidate === previous) continue;
      previous = candidate;
      if (this.#isAlike(sketch, candidate))
        return this.#ids[Math.floor(candidate / PAGE_TEXTS)]?.[candidate % PAGE_TEXTS];
    }
    return undefined;
  }

  #isAlike(sketch: Sketch, candidate: number): boolean {
    const page = this.#pages[Math.floor(candidate / PAGE_TEXTS)];
    const start = (candidate % PAGE_TEXTS) * SIGNATURE_WORDS;
    const from = signatureAt(sketch);
    let equal = 0;
    for (let i = 0; i < SIGNATURE_WORDS; i++) {
      equal += equalBytes(page?.[start + i] ?? 0, sketch.words[from + i] ?? 0);
    }
    return equal >= FEWEST_EQUAL;
  }

  #add(sketch: Sketch, id: number): void {
    const number = this.#size++;
    const place = number % PAGE_TEXTS;
    if (place === 0) {
      this.#pages.push(new Uint32Array(PAGE_TEXTS * SIGNATURE_WORDS));
      this.#ids.push(new Uint32Array(PAGE_TEXTS));
    }
    const page = this.#pages.at(-1);
    const ids = this.#ids.at(-1);
    if (!page || !ids) return;
    const from = signatureAt(sketch);
    for (let i = 0; i < SIGNATURE_WORDS; i++) {
      page[place * SIGNATURE_WORDS + i] = sketch.words[from + i] ?? 0;
    }
    ids[place] = id;
    for (let band = 0; band < BANDS; band++) this.#bands.getOrPut(bandHash(sketch, band), number);
  }
}

const bandHash = ({ words, at }: Sketch, band: number): RowHash => ({
  high: words[at + 2 * band] ?? 0,
  low: words[at + 2 * band + 1] ?? 0,
});

/** How many of the four bytes of two words are equal. */
function equalBytes(a: number, b: number): number {
  const different = a ^ b;
  return (
    ((different & 0xff) === 0 ? 1 : 0) +
    ((different & 0xff00) === 0 ? 1 : 0) +
    ((different & 0xff0000) === 0 ? 1 : 0) +
    (different >>> 24 === 0 ? 1 : 0)
  );
}
