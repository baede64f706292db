import type { ClassReport, EvaluationReport } from '../../../contracts/evaluation-report.js';

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
  ];
}
