import type { RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import type { FileProblem, LabelCount } from './data-file.js';
import { HashSet } from './hash-set.js';
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
  /** There are more labels than are counted. */
  readonly tooManyLabels: boolean;
}

/** Counts the rows of a file as they come by, in memory that does not grow with the file. */
export class FileStatistics {
  readonly #labels = new Map<string, number>();
  readonly #problems: FileProblem[] = [];
  readonly #seen: HashSet;
  #rowCount = 0;
  #duplicateCount = 0;
  #invalidRowCount = 0;
  #tooManyLabels = false;

  constructor(options: { maxHashes?: number } = {}) {
    this.#seen = new HashSet(options.maxHashes);
  }

  add(rows: readonly RowOrProblem[]): void {
    for (const row of rows) {
      if (row.kind === 'row') this.#addRow(row.text, row.label);
      else this.#addProblem(row);
    }
  }

  summary(): FileSummary {
    const labels = Array.from(this.#labels, ([label, count]) => ({ label, count }));
    labels.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    return {
      rowCount: this.#rowCount,
      duplicateCount: this.#duplicateCount,
      invalidRowCount: this.#invalidRowCount,
      problems: [...this.#problems],
      labels,
      tooManyLabels: this.#tooManyLabels,
    };
  }

  #addRow(text: string, label: string): void {
    this.#rowCount++;
    if (!this.#seen.add(hashRow(text, label))) this.#duplicateCount++;
    const count = this.#labels.get(label);
    if (count === undefined && this.#labels.size >= MAX_LABELS) this.#tooManyLabels = true;
    else this.#labels.set(label, (count ?? 0) + 1);
  }

  #addProblem({ line, message }: FileProblem): void {
    this.#invalidRowCount++;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ line, message });
  }
}
