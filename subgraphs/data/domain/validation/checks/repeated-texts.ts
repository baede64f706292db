import { DEFAULT_MAX_HASHES, HashTable } from '../../hash-table.js';
import { showLabel } from '../../look-alike-labels.js';
import { hashRow } from '../../row-hash.js';
import type { Check, ObservedBatch, ObservedFile, ObservedRow } from '../check.js';
import { type Problem, problemBit } from '../report.js';
import { rowsOf, Samples } from '../samples.js';

const MAX_PAIRS = 10;
const DUPLICATE = problemBit('duplicate_texts');
const RELABELLED = problemBit('text_with_several_labels');

/**
 * Texts that occur more than once, with their label or with another one. Texts are compared by 64-bit hashes, of which
 * six million are held; beyond that what it counts is a lower bound.
 */
export class RepeatedTexts implements Check {
  readonly #duplicates = new Samples();
  readonly #relabelled = new Samples();
  /** The index of the first label of each text. */
  readonly #firstLabels: HashTable;
  /** Rows that give a text another label than its first. */
  readonly #otherRows: HashTable;
  /** Indices of labels, as text so that equal pairs are equal. */
  readonly #pairs = new Set<string>();

  constructor({ maxHashes = DEFAULT_MAX_HASHES }: { maxHashes?: number } = {}) {
    this.#firstLabels = new HashTable(maxHashes);
    this.#otherRows = new HashTable(Math.ceil(maxHashes / 8));
  }

  /** Rows whose text and label repeat an earlier row. */
  get duplicateCount(): number {
    return this.#duplicates.count;
  }

  observe({ rows }: ObservedBatch): void {
    for (const row of rows) {
      // A file of more labels than are counted is refused; what else it holds does not matter.
      if (row.labelIndex === -1) continue;
      const first = this.#firstLabels.getOrPut(row.textHash, row.labelIndex);
      if (first === undefined) continue;
      if (first === row.labelIndex) this.#addDuplicate(row);
      else this.#addRelabelled(row, first);
    }
  }

  findings({ labels }: ObservedFile): Problem[] {
    return [...this.#duplicateProblems(), ...this.#relabelledProblems(labels)];
  }

  #addDuplicate(row: ObservedRow): void {
    row.problems |= DUPLICATE;
    this.#duplicates.add(row.line, () => 'repeats the text and the label of an earlier row');
  }

  #addRelabelled(row: ObservedRow, first: number): void {
    row.problems |= RELABELLED;
    const { labelIndex } = row;
    this.#relabelled.add(row.line, () => 'gives its text another label than an earlier row');
    if (this.#pairs.size < MAX_PAIRS) {
      this.#pairs.add(`${Math.min(first, labelIndex)} ${Math.max(first, labelIndex)}`);
    }
    if (this.#otherRows.getOrPut(hashRow(row.text, row.label), labelIndex) !== undefined) {
      this.#addDuplicate(row);
    }
  }

  #duplicateProblems(): Problem[] {
    const { count, kept } = this.#duplicates;
    if (count === 0) return [];
    return [
      {
        kind: 'duplicate_texts',
        severity: 'notice',
        message: `${count === 1 ? '1 row repeats' : `${count} rows repeat`} the text and the label of an earlier row`,
        cost: 'A repeated text counts several times in training, and when it falls on both sides of a split the evaluation looks better than the model is.',
        remedy: 'Leave the repetitions out, unless they are meant as weights.',
        count,
        labels: [],
        samples: kept,
      },
    ];
  }

  #relabelledProblems(labels: ObservedFile['labels']): Problem[] {
    const { count, kept, lines } = this.#relabelled;
    if (count === 0) return [];
    const pairs = Array.from(this.#pairs, (pair) =>
      pair.split(' ').map((index) => labels[Number(index)]?.label ?? ''),
    );
    const shown = pairs.map((pair) => pair.map(showLabel).join(' and '));
    const rows = count === 1 ? '1 row gives its text' : `${rowsOf(count)} give their text`;
    return [
      {
        kind: 'text_with_several_labels',
        severity: 'warning',
        message: `${rows} another label than an earlier row (${shown.join(', ')}${this.#pairs.size === MAX_PAIRS ? ', …' : ''}): ${lines}; keep one label for each text`,
        cost: 'Of a text under two labels one is wrong: the model is taught both and is counted wrong whatever it answers.',
        remedy: 'Decide which label each of these texts has, and leave the other rows out.',
        count,
        labels: [...new Set(pairs.flat())],
        samples: kept,
      },
    ];
  }
}
