import { DEFAULT_MAX_HASHES, HashTable } from '../hash-table.js';
import { hashRow } from '../row-hash.js';
import type { ParentFacts, SourceRow } from './operation.js';
import { invalid } from './parameters.js';

/**
 * Rows that do not repeat an earlier one, by 64-bit hashes of text and label, ten to twenty bytes a row.
 */
export class WithoutRepeats {
  readonly #seen = new HashTable();

  /** @param acrossLabels whether a text repeats an earlier one whatever their labels */
  constructor(private readonly acrossLabels: boolean) {}

  filter(rows: readonly SourceRow[]): SourceRow[] {
    return rows.filter(({ text, label }) => {
      const hash = hashRow(text, this.acrossLabels ? '' : label);
      return this.#seen.getOrPut(hash, 0) === undefined;
    });
  }
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
