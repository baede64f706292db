import { SEGMENT_ROWS } from '../../domain/rows/row-index-format.js';
import type { RowIndex } from './row-index.js';

/** The numbers of rows that are in all of some lists of an index, in ascending order; of all rows when there is no list. */
export class RowNumbers {
  #next: number;
  #segment: number;
  #found: number[] = [];

  /** @param after only rows behind this one */
  constructor(
    private readonly index: RowIndex,
    private readonly keys: readonly number[],
    private readonly after: number,
  ) {
    this.#next = after + 1;
    this.#segment = Math.floor(after / SEGMENT_ROWS);
  }

  /** The next ones; fewer than asked for when there are no more. */
  async take(count: number): Promise<number[]> {
    const { facts } = this.index;
    if (this.keys.length === 0) {
      const first = this.#next;
      this.#next = Math.min(first + count, facts.rowCount + 1);
      return Array.from({ length: Math.max(0, this.#next - first) }, (_, i) => first + i);
    }
    while (this.#found.length < count && this.#segment < facts.segments.length) {
      this.#found.push(...(await this.#read(this.#segment++)));
    }
    return this.#found.splice(0, count);
  }

  async #read(at: number): Promise<number[]> {
    const segment = this.index.facts.segments[at];
    const { keys } = this;
    if (!segment || !keys.every((key) => segment.lists.some(([each]) => each === key))) return [];
    const lists = await Promise.all(keys.map((key) => this.index.list(segment, key)));
    const [shortest = new Uint16Array(0), ...others] = lists.sort((a, b) => a.length - b.length);
    const rest = others.map((list) => new Set(list));
    const rows = Array.from(shortest).filter((row) => rest.every((list) => list.has(row)));
    return rows.map((row) => at * SEGMENT_ROWS + row + 1).filter((number) => number > this.after);
  }
}
