import { DEFAULT_MAX_HASHES, HashTable } from '../hash-table.js';
import { hashRow, rowKey } from '../row-hash.js';
import { DisjointSets } from './disjoint-sets.js';
import type { SourceRow } from './operation.js';

/** Finds rows of which no two may come apart, e.g. repeats of a text, by what they have in common. */
export class KinGroups {
  /** Of row indices, from 0 in reading order. They outlive the keys, which take most of the memory. */
  readonly sets = new DisjointSets();
  /** The first row that was seen with a key. */
  readonly #rowsByKey = new HashTable(DEFAULT_MAX_HASHES, Uint32Array);

  /** @param fields rows that say the same in one of these other fields are kin */
  constructor(private readonly fields: readonly string[]) {}

  /** Whether there were more keys than are held. */
  get isIncomplete(): boolean {
    return this.#rowsByKey.overflowed;
  }

  /** Takes the next row. @returns its index */
  add(row: SourceRow): number {
    const index = this.sets.add();
    for (const [kind, value] of keysOf(row, this.fields)) {
      const first = this.#rowsByKey.getOrPut(hashRow(value, kind), index);
      if (first !== undefined) this.sets.unite(first, index);
    }
    return index;
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
