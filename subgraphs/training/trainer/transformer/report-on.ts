import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { EvaluationTally } from '../../domain/evaluation/tally.js';
import { scaledProbabilities } from '../../domain/evaluation/temperature.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';

/**
 * Reports how well rows are told apart.
 * @param logits [rows, labels]
 * @param note is told each row's probabilities, in the order of the rows
 */
export function reportOn(
  labels: readonly string[],
  { labels: classes, rows, source, sourceSha256, overlapCount = 0 }: LabelledRows<unknown>,
  logits: Float32Array,
  temperature: number,
  note: (row: number, probabilities: Float64Array) => void = () => {},
): EvaluationReport {
  const tally = new EvaluationTally(labels);
  const probabilities = new Float64Array(labels.length);
  for (const [i, row] of rows.entries()) {
    const scores = logits.subarray(i * labels.length, (i + 1) * labels.length);
    scaledProbabilities(scores, temperature, probabilities);
    tally.add(classes[row] ?? 0, probabilities);
    note(row, probabilities);
  }
  return { ...tally.report({ source, sourceSha256 }), overlapCount };
}
