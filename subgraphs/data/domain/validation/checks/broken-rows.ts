import type { BrokenReason } from '../../../../../contracts/labelled-rows/rows.js';
import type { Check, ObservedBatch } from '../check.js';
import { MAX_BROKEN_SAMPLES, type Problem, type ProblemKind, problemBit } from '../report.js';
import { rowsOf, Samples } from '../samples.js';

interface Words {
  readonly kind: ProblemKind;
  /** Behind the number of rows: one, and several. */
  readonly what: readonly [one: string, several: string];
  readonly remedy: string;
}

const WORDS: Readonly<Record<BrokenReason, Words>> = {
  syntax: {
    kind: 'broken_rows',
    what: ['cannot be read', 'cannot be read'],
    remedy: 'Mend the rows at the given lines and columns, and upload the file again.',
  },
  text: {
    kind: 'empty_texts',
    what: ['has no text', 'have no text'],
    remedy: 'Give each row a text, or leave these rows out.',
  },
  label: {
    kind: 'missing_labels',
    what: ['has no usable label', 'have no usable label'],
    remedy: 'Give each row a label of 1 to 256 printable characters, or leave these rows out.',
  },
  size: {
    kind: 'over_long_rows',
    what: ['is longer than a row may be', 'are longer than a row may be'],
    remedy: 'Cut these texts into several rows; look whether line ends or quotes are missing.',
  },
};

/** Rows that cannot be used, by reason. */
export class BrokenRows implements Check {
  readonly #found = new Map<BrokenReason, Samples>();

  observe({ broken }: ObservedBatch): void {
    for (const row of broken) {
      const { line, column, message, reason } = row;
      row.problems |= problemBit(WORDS[reason].kind);
      let samples = this.#found.get(reason);
      if (!samples) {
        samples = new Samples(MAX_BROKEN_SAMPLES);
        this.#found.set(reason, samples);
      }
      samples.add(line, () => message, column ?? null);
    }
  }

  findings(): Problem[] {
    return Array.from(this.#found, ([reason, { count, kept }]) => {
      const { kind, what, remedy } = WORDS[reason];
      return {
        kind,
        severity: 'warning' as const,
        message: `${rowsOf(count)} ${what[count === 1 ? 0 : 1]}`,
        cost: 'These rows are left out: nothing is learnt from them.',
        remedy,
        count,
        labels: [],
        samples: kept,
      };
    });
  }
}
