import type { Check, ExaminedBatch } from '../check.js';
import type { EvaluationTexts } from '../evaluation-texts.js';
import { type Problem, problemBit } from '../report.js';
import { rowsOf, Samples } from '../samples.js';

const SAME = problemBit('evaluation_overlap');
const NEAR = problemBit('evaluation_near_overlap');

/** Texts that an evaluation file holds too, or nearly. */
export class EvaluationOverlap implements Check {
  readonly #same = new Samples();
  readonly #near = new Samples();

  constructor(private readonly evaluation: EvaluationTexts) {}

  observe({ rows, facts }: ExaminedBatch): void {
    for (const [index, row] of rows.entries()) {
      if (this.evaluation.has(row.textHash)) {
        row.problems |= SAME;
        this.#same.add(row.line, () => 'the evaluation file has this text too');
        continue;
      }
      const line = this.evaluation.findNear(facts.sketch(index));
      if (line === undefined) continue;
      row.problems |= NEAR;
      this.#near.add(row.line, () => `the text is nearly that of line ${line} of the evaluation file`);
    }
  }

  findings(): Problem[] {
    const { fileId } = this.evaluation;
    return [
      ...problemOf('evaluation_overlap', this.#same, `also in the evaluation file ${fileId}`),
      ...problemOf('evaluation_near_overlap', this.#near, `nearly those of the evaluation file ${fileId}`),
    ];
  }

  figures() {
    return { evaluationFileId: this.evaluation.fileId };
  }
}

function problemOf(
  kind: 'evaluation_overlap' | 'evaluation_near_overlap',
  { count, kept }: Samples,
  where: string,
): Problem[] {
  if (count === 0) return [];
  return [
    {
      kind,
      severity: 'warning',
      message: `the texts of ${rowsOf(count)} are ${where}`,
      cost: 'What a model was trained on says nothing about it: the evaluation looks better than the model is.',
      remedy: 'Leave these rows out of the one file or the other.',
      count,
      labels: [],
      samples: kept,
    },
  ];
}
