import { MIN_SIMILARITY, NearDuplicateIndex } from '../../near-duplicates/near-duplicate-index.js';
import type { Check, ExaminedBatch } from '../check.js';
import { type Problem, problemBit } from '../report.js';
import { rowsOf, Samples } from '../samples.js';

const NEAR = problemBit('near_duplicates');
/** What is the same is no near duplicate. */
const REPEATED = problemBit('duplicate_texts') | problemBit('text_with_several_labels');

/** Texts that are nearly the same as an earlier one. Looks at what `RepeatedTexts` marked, so it comes behind it. */
export class NearDuplicates implements Check {
  readonly #index = new NearDuplicateIndex();
  readonly #found = new Samples();

  observe({ rows, facts }: ExaminedBatch): void {
    for (const [index, row] of rows.entries()) {
      if (row.problems & REPEATED) continue;
      const line = this.#index.findOrAddSketch(facts.sketch(index), row.line);
      if (line === undefined) continue;
      row.problems |= NEAR;
      this.#found.add(row.line, () => `the text is nearly that of line ${line}`);
    }
  }

  findings(): Problem[] {
    const { count, kept } = this.#found;
    if (count === 0) return [];
    const limit = this.#index.overflowed
      ? ` (compared with the first ${this.#index.size} different ones)`
      : '';
    return [
      {
        kind: 'near_duplicates',
        severity: 'notice',
        message: `${rowsOf(count)} ${count === 1 ? 'has a text' : 'have texts'} of which ${100 * MIN_SIMILARITY} % or more is also in an earlier one${limit}`,
        cost: 'Where near duplicates fall on both sides of a split, the evaluation measures memory and looks better than the model is.',
        remedy: 'Split the file so that they stay on one side, or leave them out.',
        count,
        labels: [],
        samples: kept,
      },
    ];
  }
}
