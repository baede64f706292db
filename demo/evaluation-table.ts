import type { JobResultQuery } from './generated/operations.js';

type Evaluation = NonNullable<NonNullable<JobResultQuery['trainingJob']>['evaluation']>;

/** Per-class rates and the confusion matrix as text, as wide as the labels need. */
export function evaluationTable(evaluation: Evaluation): string {
  const { perClass, confusionMatrix } = evaluation;
  const rate = (value: number) => value.toFixed(3);
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const rates = table([
    ['', 'precision', 'recall', 'F1', 'texts'],
    ...perClass.map((row) => [
      row.label,
      rate(row.precision),
      rate(row.recall),
      rate(row.f1),
      String(row.support),
    ]),
  ]);
  const confusion = table([
    ['true \\ predicted', ...perClass.map((row) => row.label)],
    ...perClass.map((row, index) => [row.label, ...(confusionMatrix[index] ?? []).map(String)]),
  ]);
  return [
    `Evaluated on ${evaluation.rowCount} texts: accuracy ${percent(evaluation.accuracy)}, macro-F1 ${percent(evaluation.macroF1)}, calibration error ${percent(evaluation.calibrationError)}`,
    '',
    rates,
    '',
    confusion,
  ].join('\n');
}

/** Columns aligned: the first to the left, the others to the right. */
function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
