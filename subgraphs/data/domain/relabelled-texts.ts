import type { FileWarning } from './data-file.js';
import { showLabel } from './look-alike-labels.js';

const MAX_LINES = 20;
const MAX_PAIRS = 10;

/** Rows that give a text another label than an earlier row: their number, the first lines, some pairs of labels. */
export class RelabelledTexts {
  #count = 0;
  readonly #lines: number[] = [];
  /** Indices of labels, as text so that equal pairs are equal. */
  readonly #pairs = new Set<string>();

  /** @param earlier index of the label that the text had first */
  add(line: number, earlier: number, later: number): void {
    this.#count++;
    if (this.#lines.length < MAX_LINES) this.#lines.push(line);
    if (this.#pairs.size < MAX_PAIRS) {
      this.#pairs.add(`${Math.min(earlier, later)} ${Math.max(earlier, later)}`);
    }
  }

  /** @param labels by index */
  warnings(labels: readonly string[]): FileWarning[] {
    if (this.#count === 0) return [];
    const pairs = Array.from(this.#pairs, (pair) =>
      pair.split(' ').map((index) => labels[Number(index)] ?? ''),
    );
    const shown = pairs.map((pair) => pair.map(showLabel).join(' and '));
    const rows = this.#count === 1 ? '1 row gives its text' : `${this.#count} rows give their text`;
    const more = this.#count > this.#lines.length ? ' and more' : '';
    return [
      {
        kind: 'text_with_several_labels',
        message: `${rows} another label than an earlier row (${shown.join(', ')}${this.#pairs.size === MAX_PAIRS ? ', …' : ''}): line ${this.#lines.join(', ')}${more}; keep one label for each text`,
        labels: [...new Set(pairs.flat())],
        count: this.#count,
        lines: this.#lines,
      },
    ];
  }
}
