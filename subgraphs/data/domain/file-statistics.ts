import type { LabelledRow, RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import type { FileProblem, FileWarning, LabelCount } from './data-file.js';
import { DEFAULT_MAX_HASHES, HashTable } from './hash-table.js';
import { findLookAlikes } from './look-alike-labels.js';
import { RelabelledTexts } from './relabelled-texts.js';
import { hashRow } from './row-hash.js';
import { MAX_LABELS } from './validation-rules.js';

const MAX_PROBLEMS = 100;

/** What a file holds. */
export interface FileSummary {
  /** Valid rows. */
  readonly rowCount: number;
  /** Valid rows that repeat the text and label of an earlier one; a lower bound for over six million rows. */
  readonly duplicateCount: number;
  readonly invalidRowCount: number;
  /** The first ones. */
  readonly problems: readonly FileProblem[];
  /** Largest first, then by name. */
  readonly labels: readonly LabelCount[];
  /** Look-alike labels, and texts that carry several labels; of the latter those that the memory for hashes finds. */
  readonly warnings: readonly FileWarning[];
}

/** Counts the rows of a file as they come by, in memory that does not grow with the file. */
export class FileStatistics {
  readonly #labels = new Map<string, { index: number; count: number }>();
  readonly #problems: FileProblem[] = [];
  /** The index of the first label of each text. */
  readonly #firstLabels: HashTable;
  /** Rows that give a text another label than its first. */
  readonly #otherRows: HashTable;
  readonly #relabelled = new RelabelledTexts();
  #rowCount = 0;
  #duplicateCount = 0;
  #invalidRowCount = 0;

  constructor({ maxHashes = DEFAULT_MAX_HASHES }: { maxHashes?: number } = {}) {
    this.#firstLabels = new HashTable(maxHashes);
    this.#otherRows = new HashTable(Math.ceil(maxHashes / 8));
  }

  add(rows: readonly RowOrProblem[]): void {
    for (const row of rows) {
      if (row.kind === 'row') this.#addRow(row);
      else this.#addProblem(row);
    }
  }

  summary(): FileSummary {
    const labels = Array.from(this.#labels, ([label, { count }]) => ({ label, count }));
    labels.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    return {
      rowCount: this.#rowCount,
      duplicateCount: this.#duplicateCount,
      invalidRowCount: this.#invalidRowCount,
      problems: [...this.#problems],
      labels,
      warnings: [...findLookAlikes(labels), ...this.#relabelled.warnings([...this.#labels.keys()])],
    };
  }

  #addRow({ line, text, label }: LabelledRow): void {
    this.#rowCount++;
    const index = this.#count(label);
    // Such a file is refused; what else it holds does not matter.
    if (index === undefined) return;
    const first = this.#firstLabels.getOrPut(hashRow(text, ''), index);
    if (first === undefined) return;
    if (first === index) this.#duplicateCount++;
    else {
      this.#relabelled.add(line, first, index);
      if (this.#otherRows.getOrPut(hashRow(text, label), index) !== undefined) this.#duplicateCount++;
    }
  }

  /** The index of the label; undefined when there are too many. */
  #count(label: string): number | undefined {
    const known = this.#labels.get(label);
    if (known) {
      known.count++;
      return known.index;
    }
    const index = this.#labels.size;
    if (index >= MAX_LABELS) return undefined;
    this.#labels.set(label, { index, count: 1 });
    return index;
  }

  #addProblem({ line, message }: FileProblem): void {
    this.#invalidRowCount++;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ line, message });
  }
}
