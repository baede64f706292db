const BLOCK_ENTRIES = 2 ** 18;

interface Block {
  buckets: Uint32Array;
  values: Float32Array;
  used: number;
}

/**
 * Sparse feature vectors of many texts, in blocks of typed arrays: appending never copies what is there, so memory
 * peaks at what is held. A row lies within one block.
 */
export class Corpus {
  private readonly blocks: Block[] = [];
  private rowBlock = new Uint32Array(1024);
  private rowStart = new Uint32Array(1024);
  private rowLength = new Uint32Array(1024);
  private rows = 0;
  private entries = 0;

  get rowCount(): number {
    return this.rows;
  }

  /** Features held, over all rows. */
  get entryCount(): number {
    return this.entries;
  }

  /** Bytes held by all rows. */
  get sizeBytes(): number {
    return this.blocks.reduce((sum, block) => sum + block.buckets.length * 8, this.rowBlock.length * 12);
  }

  /** Appends a copy of a row. */
  add(buckets: Uint32Array, values: Float32Array): void {
    const block = this.blockFor(buckets.length);
    if (this.rows === this.rowBlock.length) this.growRows();
    this.rowBlock[this.rows] = this.blocks.length - 1;
    this.rowStart[this.rows] = block.used;
    this.rowLength[this.rows] = buckets.length;
    block.buckets.set(buckets, block.used);
    block.values.set(values, block.used);
    block.used += buckets.length;
    this.entries += buckets.length;
    this.rows += 1;
  }

  /** Points `row` at a row, without copying. */
  read(index: number, row: SparseRow): void {
    const block = this.blocks[this.rowBlock[index] as number];
    if (!block || index >= this.rows) throw new RangeError(`There is no row ${index} of ${this.rows}.`);
    row.buckets = block.buckets;
    row.values = block.values;
    row.start = this.rowStart[index] as number;
    row.end = row.start + (this.rowLength[index] as number);
  }

  /** Adds, per bucket, how many rows have it to `counts`; stops after each block for the caller's other work. */
  *countBuckets(counts: Uint32Array): Generator<void, void, void> {
    for (const block of this.blocks) {
      for (let i = 0; i < block.used; i++) {
        const bucket = block.buckets[i] as number;
        counts[bucket] = (counts[bucket] as number) + 1;
      }
      yield;
    }
  }

  /** Replaces every bucket by `mapping[bucket]`, in place; stops after each block too. */
  *mapBuckets(mapping: Uint32Array): Generator<void, void, void> {
    for (const block of this.blocks) {
      for (let i = 0; i < block.used; i++) block.buckets[i] = mapping[block.buckets[i] as number] as number;
      yield;
    }
  }

  private blockFor(entries: number): Block {
    const last = this.blocks.at(-1);
    if (last && last.used + entries <= last.buckets.length) return last;
    const size = Math.max(BLOCK_ENTRIES, entries);
    const block = { buckets: new Uint32Array(size), values: new Float32Array(size), used: 0 };
    this.blocks.push(block);
    return block;
  }

  private growRows(): void {
    const larger = (from: Uint32Array) => {
      const to = new Uint32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.rowBlock = larger(this.rowBlock);
    this.rowStart = larger(this.rowStart);
    this.rowLength = larger(this.rowLength);
  }
}

/** A feature vector: entries `start` to `end` (exclusive) of two arrays. Reused to avoid an object per row. */
export interface SparseRow {
  buckets: Uint32Array;
  values: Float32Array;
  start: number;
  end: number;
}

export function emptyRow(): SparseRow {
  return { buckets: new Uint32Array(0), values: new Float32Array(0), start: 0, end: 0 };
}
