import type { NearestRow } from '../loaded-model.js';
import type { SparseRow } from './corpus.js';
import { hashFinish } from './hashing.js';

/** Numbers in a sketch. */
export const SKETCH_SIZE = 128;
/** Rows with a sketch; of more training rows, so many at even distances. */
export const MOST_SKETCHES = 32_768;
/** Keeps the places in a sketch apart from those of the features' own hashing. */
const SALT = 0x9e3779b9;
const ROWS_PER_TURN = 4_096;

/**
 * Writes a feature vector in few numbers: each feature adds its value, with a sign, to one of them; place and sign are
 * hashes of the feature. The cosine of two sketches estimates that of the vectors, with a standard error of at most
 * 1 / √128 ≈ 0.09, and less the more alike they are (Charikar, Chen and Farach-Colton, "Finding Frequent Items in Data
 * Streams", 2002; Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009, theorem 1).
 * @param bucketOf the bucket that an entry of the row stands for
 */
export function sketchRow(row: SparseRow, bucketOf: (entry: number) => number = (entry) => entry): Int8Array {
  const { buckets, values, start, end } = row;
  const sums = new Float32Array(SKETCH_SIZE);
  for (let i = start; i < end; i++) {
    const hash = hashFinish(bucketOf(buckets[i] as number) ^ SALT);
    const place = hash & (SKETCH_SIZE - 1);
    const value = values[i] as number;
    sums[place] = (sums[place] as number) + (hash & SKETCH_SIZE ? value : -value);
  }
  let largest = 0;
  for (const sum of sums) largest = Math.max(largest, Math.abs(sum));
  return Int8Array.from(sums, (sum) => (largest === 0 ? 0 : Math.round((sum / largest) * 127)));
}

/** Sketches of training rows, with their line and class. */
export class RowSketches {
  private readonly lengths: Float32Array;

  constructor(
    readonly lines: Uint32Array,
    readonly classes: Uint16Array,
    readonly sketches: Int8Array,
    private readonly labels: readonly string[],
  ) {
    this.lengths = Float32Array.from(lines, (_, row) => lengthOf(sketches, row));
  }

  get sizeBytes(): number {
    const arrays = [this.lines, this.classes, this.sketches, this.lengths];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The rows most like a sketch, the most similar first; stops now and then for others. */
  *nearest(sketch: Int8Array, most: number): Generator<void, NearestRow[], void> {
    const found: { row: number; similarity: number }[] = [];
    const length = lengthOf(sketch, 0);
    for (let row = 0; row < this.lines.length && length > 0; row++) {
      if (row % ROWS_PER_TURN === ROWS_PER_TURN - 1) yield;
      const similarity = this.product(sketch, row) / length / (this.lengths[row] as number);
      if (!(similarity > (found[most - 1]?.similarity ?? 0))) continue;
      const place = found.findIndex((other) => other.similarity < similarity);
      found.splice(place === -1 ? found.length : place, 0, { row, similarity });
      found.length = Math.min(found.length, most);
    }
    return found.map(({ row, similarity }) => ({
      line: this.lines[row] ?? 0,
      label: this.labels[this.classes[row] ?? -1] ?? '',
      similarity: Math.min(1, similarity),
    }));
  }

  private product(sketch: Int8Array, row: number): number {
    const { sketches } = this;
    const from = row * SKETCH_SIZE;
    let sum = 0;
    for (let i = 0; i < SKETCH_SIZE; i++) sum += (sketch[i] as number) * (sketches[from + i] as number);
    return sum;
  }
}

function lengthOf(sketches: Int8Array, row: number): number {
  let squares = 0;
  for (let i = row * SKETCH_SIZE; i < (row + 1) * SKETCH_SIZE; i++) squares += (sketches[i] as number) ** 2;
  return Math.sqrt(squares);
}
