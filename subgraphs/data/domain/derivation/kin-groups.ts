import { DEFAULT_MAX_HASHES, HashTable } from '../hash-table.js';
import { hashRow, rowKey } from '../row-hash.js';
import type { SourceRow } from './operation.js';

/** Rows of which no two may come apart, e.g. repeats of a text: disjoint sets of row indices, from 0 in reading order. */
export class KinGroups {
  /** Of each row one of its group; of the group's first row itself. */
  #parents = new Int32Array(1_024);
  #rowCount = 0;
  /** The first row that was seen with a key. */
  readonly #rowsByKey = new HashTable(DEFAULT_MAX_HASHES, Uint32Array);

  /** @param fields rows that say the same in one of these other fields are kin */
  constructor(private readonly fields: readonly string[]) {}

  /** Whether there were more keys than are held. */
  get isIncomplete(): boolean {
    return this.#rowsByKey.overflowed;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** Takes the next row. @returns its index */
  add(row: SourceRow): number {
    const index = this.#rowCount++;
    if (index === this.#parents.length) {
      const longer = new Int32Array(2 * index);
      longer.set(this.#parents);
      this.#parents = longer;
    }
    this.#parents[index] = index;
    for (const [kind, value] of keysOf(row, this.fields)) {
      const first = this.#rowsByKey.getOrPut(hashRow(value, kind), index);
      if (first !== undefined) this.unite(first, index);
    }
    return index;
  }

  unite(one: number, other: number): void {
    const [first, second] = [this.groupOf(one), this.groupOf(other)];
    if (first < second) this.#parents[second] = first;
    else this.#parents[first] = second;
  }

  /** The index of the first row of a row's group. */
  groupOf(row: number): number {
    let at = row;
    for (let parent = this.#parents[at] ?? at; parent !== at; parent = this.#parents[at] ?? at) {
      // Halves the path for those who come later.
      this.#parents[at] = this.#parents[parent] ?? parent;
      at = parent;
    }
    return at;
  }
}

/** What a row has in common with its kin: its text, the row that it was made from, and what it says in some fields. */
function* keysOf({ text, others }: SourceRow, fields: readonly string[]): Generator<[string, string]> {
  yield ['row', rowKey(text)];
  if (!others) return;
  const id = named(others.id);
  if (id !== undefined) yield ['row', id];
  const parent = named(others.parent);
  if (parent !== undefined) yield ['row', parent];
  for (const field of fields) {
    const value = named(others[field]);
    if (value !== undefined) yield [`field ${field}`, value];
  }
}

function named(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
