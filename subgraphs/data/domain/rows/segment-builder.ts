import type { RowHash } from '../row-hash.js';
import {
  BLOCK_BYTES,
  BLOCK_NUMBERS,
  BLOCK_ROWS,
  problemList,
  type RowIndexSegment,
  SEGMENT_ROWS,
} from './row-index-format.js';

export interface IndexedRow {
  /** Where it begins. */
  readonly offset: number;
  /** Its line there, from 1. */
  readonly line: number;
  /** Of its text; undefined of a broken row. */
  readonly hash: RowHash | undefined;
  /** Number of its label; -1 when it has none. */
  readonly label: number;
  /** Bits of `problemBit`. */
  readonly problems: number;
}

const NO_LABEL = 0xffff;

/** Collects the rows of one segment of a row index. */
export class SegmentBuilder {
  readonly #blocks: number[] = [];
  readonly #hashes = new Uint32Array(2 * SEGMENT_ROWS);
  readonly #labels = new Uint16Array(SEGMENT_ROWS);
  readonly #problems = new Map<number, number[]>();
  #rows = 0;
  #blockRow = 0;
  #blockOffset = 0;

  get isEmpty(): boolean {
    return this.#rows === 0;
  }

  get isFull(): boolean {
    return this.#rows === SEGMENT_ROWS;
  }

  add({ offset, line, hash, label, problems }: IndexedRow): void {
    const row = this.#rows++;
    const startsBlock =
      row === 0 || row - this.#blockRow >= BLOCK_ROWS || offset - this.#blockOffset >= BLOCK_BYTES;
    if (startsBlock) {
      this.#blocks.push(row, offset, line);
      this.#blockRow = row;
      this.#blockOffset = offset;
    }
    this.#hashes[2 * row] = hash?.high ?? 0;
    this.#hashes[2 * row + 1] = hash?.low ?? 0;
    this.#labels[row] = label === -1 ? NO_LABEL : label;
    for (let kind = 0, bits = problems; bits !== 0; kind++, bits >>>= 1) {
      if ((bits & 1) === 1) this.#addProblem(kind, row);
    }
  }

  /**
   * The bytes of the segment, and what the footer says of it; then it is empty again.
   * @param at where the bytes begin in the index
   */
  finish(at: number): { bytes: Buffer; facts: RowIndexSegment } {
    const rows = this.#rows;
    const lists = [...this.#labelLists(), ...this.#problemLists()];
    const [, from = 0] = this.#blocks;
    const facts = {
      at,
      rows,
      blocks: this.#blocks.length / BLOCK_NUMBERS,
      from,
      lists: lists.map(({ key, entries }): [number, number] => [key, entries.length]),
    };
    const bytes = Buffer.concat([
      bytesOf(Float64Array.from(this.#blocks)),
      bytesOf(this.#hashes.subarray(0, 2 * rows)),
      ...lists.map(({ entries }) => bytesOf(entries)),
    ]);
    this.#blocks.length = 0;
    this.#problems.clear();
    this.#rows = 0;
    return { bytes, facts };
  }

  #addProblem(kind: number, row: number): void {
    const known = this.#problems.get(kind);
    if (known) known.push(row);
    else this.#problems.set(kind, [row]);
  }

  /** Of each label that occurs, in ascending order: a counting sort. */
  #labelLists(): { key: number; entries: Uint16Array }[] {
    const labels = this.#labels.subarray(0, this.#rows);
    const counts = new Map<number, number>();
    for (const label of labels) if (label !== NO_LABEL) counts.set(label, (counts.get(label) ?? 0) + 1);
    const lists = new Map(
      [...counts]
        .sort(([a], [b]) => a - b)
        .map(([key, count]) => [key, { key, entries: new Uint16Array(count), filled: 0 }]),
    );
    for (const [row, label] of labels.entries()) {
      const found = lists.get(label);
      if (found) found.entries[found.filled++] = row;
    }
    return [...lists.values()];
  }

  #problemLists(): { key: number; entries: Uint16Array }[] {
    return Array.from(this.#problems, ([kind, rows]) => ({
      key: problemList(kind),
      entries: Uint16Array.from(rows),
    }));
  }
}

/** In the byte order of this machine, which is that of all machines that Node runs on: the lowest byte first. */
function bytesOf(numbers: Float64Array | Uint32Array | Uint16Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
