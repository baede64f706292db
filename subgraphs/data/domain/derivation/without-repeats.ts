import { DEFAULT_MAX_HASHES, HashTable } from '../hash-table.js';
import { NearDuplicateIndex } from '../near-duplicates/near-duplicate-index.js';
import { hashRow } from '../row-hash.js';
import type { ParentFacts, SourceRow } from './operation.js';
import { invalid } from './parameters.js';

/** Rows that are compared for near duplicates: 260 bytes of memory each. */
export const MAX_NEAR_ROWS = 500_000;

/** Rows that do not repeat an earlier one, by 64-bit hashes of text and label, ten to twenty bytes a row. */
export class WithoutRepeats {
  readonly #seen = new HashTable();
  /** Of each label, or of all together. */
  readonly #near = new Map<string, NearDuplicateIndex>();

  /** @param acrossLabels whether a text repeats an earlier one whatever their labels */
  constructor(
    private readonly acrossLabels: boolean,
    private readonly nearDuplicates = false,
  ) {}

  filter(rows: readonly SourceRow[]): SourceRow[] {
    return rows.filter(({ text, label }) => {
      const scope = this.acrossLabels ? '' : label;
      if (this.#seen.getOrPut(hashRow(text, scope), 0) !== undefined) return false;
      return !this.nearDuplicates || !this.#isNear(text, scope);
    });
  }

  #isNear(text: string, scope: string): boolean {
    let index = this.#near.get(scope);
    if (!index) {
      index = new NearDuplicateIndex(MAX_NEAR_ROWS);
      this.#near.set(scope, index);
    }
    return index.findOrAdd(text, 0) !== undefined;
  }
}

/** @throws InvalidInputError when so many texts are not compared for near duplicates */
export function requireNearComparable(field: string, parents: readonly ParentFacts[]): void {
  const rows = parents.reduce((sum, { rowCount }) => sum + rowCount, 0);
  if (rows <= MAX_NEAR_ROWS) return;
  throw invalid(
    field,
    `compares at most ${MAX_NEAR_ROWS} rows, and there are ${rows}; set it to false, or split the file first.`,
  );
}

/** @throws InvalidInputError when the hashes of so many rows are not held */
export function requireHashable(field: string, parents: readonly ParentFacts[]): void {
  const rows = parents.reduce((sum, { rowCount }) => sum + rowCount, 0);
  if (rows <= DEFAULT_MAX_HASHES) return;
  throw invalid(
    field,
    `compares at most ${DEFAULT_MAX_HASHES} rows, and there are ${rows}; split the file first.`,
  );
}
