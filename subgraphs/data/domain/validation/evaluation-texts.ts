import type { LabelledRow } from '../../../../contracts/labelled-rows/rows.js';
import { HashTable } from '../hash-table.js';
import { NearDuplicateIndex } from '../near-duplicates/near-duplicate-index.js';
import type { Sketch } from '../near-duplicates/sketch.js';
import { hashRow, type RowHash } from '../row-hash.js';

/** Evaluation files are small; of a larger one the first texts are known. */
const MAX_TEXTS = 1_000_000;
const MAX_NEAR_TEXTS = 100_000;

/** The texts of an evaluation file, to look for in another. */
export class EvaluationTexts {
  readonly #hashes = new HashTable(MAX_TEXTS);
  readonly #near = new NearDuplicateIndex(MAX_NEAR_TEXTS);

  constructor(readonly fileId: string) {}

  add({ text, line }: LabelledRow): void {
    if (this.#hashes.getOrPut(hashRow(text, ''), 1) === undefined) this.#near.findOrAdd(text, line);
  }

  has(textHash: RowHash): boolean {
    return this.#hashes.get(textHash) !== undefined;
  }

  /** Line of a text that is nearly the same. */
  findNear(sketch: Sketch | undefined): number | undefined {
    return sketch && this.#near.findSketch(sketch);
  }
}
