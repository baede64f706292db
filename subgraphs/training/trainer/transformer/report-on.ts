import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { EvaluationTally } from '../../domain/evaluation/tally.js';
import { scaledProbabilities } from '../../domain/evaluation/temperature.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';

/**
 * Reports how well rows are told apart, without a temperature.
 * @param logits [rows, labels]
 */
export function reportOn(
  labels: readonly string[],
  { labels: classes, rows, source, sourceSha256, overlapCount = 0 }: LabelledRows<unknown>,
  logits: Float32Array,
): EvaluationReport {
  const tally = new EvaluationTally(labels);
  const probabilities = new Float64Array(labels.length);
  for (const [i, row] of rows.entries()) {
    const scores = logits.subarray(i * labels.length, (i + 1) * labels.length);
    scaledProbabilities(scores, 1, probabilities);
    tally.add(classes[row] ?? 0, probabilities);
  }
  return { ...tally.report({ source, sourceSha256 }), overlapCount };
}
