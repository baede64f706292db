import type { AttackDetection } from '../../../contracts/attack-detection.js';
import type { ClassReport, EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { FinishedEvaluation } from './evaluate-finished.js';

/** Digits of a threshold or temperature in a tag. */
const DIGITS = 4;

/** The metrics that a finished model is registered with; f1_score, precision and recall are macro averages. */
export function finalMetrics(report: EvaluationReport): { name: string; value: number }[] {
  // As in macro-F1: classes that neither occur nor are predicted say nothing.
  const occurring = report.perClass.filter(
    ({ support }, c) => support > 0 || report.confusionMatrix.some((row) => (row[c] ?? 0) > 0),
  );
  const mean = (pick: (report: ClassReport) => number) =>
    occurring.reduce((sum, each) => sum + pick(each), 0) / Math.max(1, occurring.length);
  return [
    { name: 'accuracy', value: report.accuracy },
    { name: 'f1_score', value: report.macroF1 },
    { name: 'precision', value: mean(({ precision }) => precision) },
    { name: 'recall', value: mean(({ recall }) => recall) },
    { name: 'loss', value: report.loss },
    { name: 'calibration_error', value: report.calibrationError },
    ...attackMetrics(report.attackDetection),
    ...(report.unseenSources
      ? [
          { name: 'unseen_sources_accuracy', value: report.unseenSources.accuracy },
          { name: 'unseen_sources_f1', value: report.unseenSources.macroF1 },
        ]
      : []),
  ];
}

/** Only what could be measured. */
function attackMetrics(detection: AttackDetection | null): { name: string; value: number }[] {
  if (!detection) return [];
  const { auc, recalls, operatingPoint } = detection;
  const values: [name: string, value: number | null | undefined][] = [
    ['auc', auc],
    ...recalls.map(({ falsePositiveRate, recall, isSupported }): [string, number | null] => [
      `recall_at_${100 * falsePositiveRate}_percent_fpr`,
      isSupported ? recall : null,
    ]),
    ['attack_recall', operatingPoint?.recall],
    ['false_positive_rate', operatingPoint?.falsePositiveRate],
  ];
  return values.flatMap(([name, value]) => (typeof value === 'number' ? [{ name, value }] : []));
}

/** What a version tells of its verdicts, for filters and for people. */
export function verdictTags({ temperature, verdictRule }: FinishedEvaluation): Record<string, string> {
  const tags = { temperature: temperature.toFixed(DIGITS) };
  if (!verdictRule) return tags;
  const { benign_label: label, threshold, false_positive_rate: rate } = verdictRule;
  return {
    ...tags,
    benign_label: label,
    ...(threshold !== null && {
      attack_threshold: threshold.toFixed(DIGITS),
      false_positive_rate: String(rate),
    }),
  };
}
