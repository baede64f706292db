import type { ClassReport, EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { CalibrationBins } from './calibration.js';

/**
 * Collects predictions one by one and turns them into a report; memory does not grow with the number of texts.
 * Macro-F1 averages over the classes that occur as a true or a predicted label: a class that an evaluation file
 * does not have says nothing about the classifier.
 */
export class EvaluationTally {
  private readonly confusion: number[][];
  private readonly calibration = new CalibrationBins();
  private rows = 0;
  private correct = 0;
  private lossSum = 0;

  constructor(private readonly labels: readonly string[]) {
    this.confusion = labels.map(() => labels.map(() => 0));
  }

  /**
   * @param trueClass index of the true label
   * @param probabilities one per label, summing to 1
   */
  add(trueClass: number, probabilities: ArrayLike<number>): void {
    let predicted = 0;
    for (let c = 1; c < probabilities.length; c++) {
      if (at(probabilities, c) > at(probabilities, predicted)) predicted = c;
    }
    const row = this.confusion[trueClass];
    if (!row || row[predicted] === undefined) throw new RangeError(`There is no class ${trueClass}.`);
    row[predicted] = at(row, predicted) + 1;
    this.rows += 1;
    if (predicted === trueClass) this.correct += 1;
    // A probability that underflowed to 0 counts as the smallest positive number, so the mean stays finite.
    this.lossSum -= Math.log(Math.max(at(probabilities, trueClass), Number.MIN_VALUE));
    this.calibration.add(at(probabilities, predicted), predicted === trueClass);
  }

  /** @param texts what was evaluated on, see EvaluationReport */
  report(texts: Pick<EvaluationReport, 'source' | 'sourceSha256'>): EvaluationReport {
    const perClass = this.labels.map((label, c) => classReport(label, c, this.confusion));
    const occurring = perClass.filter((_, c) => occurs(c, this.confusion));
    return {
      rowCount: this.rows,
      overlapCount: 0,
      accuracy: ratio(this.correct, this.rows),
      macroF1: ratio(
        occurring.reduce((sum, { f1 }) => sum + f1, 0),
        occurring.length,
      ),
      loss: ratio(this.lossSum, this.rows),
      calibrationError: this.calibration.expectedError(),
      perClass,
      confusionMatrix: this.confusion.map((row) => [...row]),
      reliability: this.calibration.diagram(),
      temperature: null,
      attackDetection: null,
      accuracyInterval: null,
      macroF1Interval: null,
      slices: [],
      obfuscation: null,
      unseenSources: null,
      labelThresholds: [],
      ...texts,
    };
  }
}

function classReport(label: string, c: number, confusion: readonly number[][]): ClassReport {
  const hits = confusion[c]?.[c] ?? 0;
  const support = rowSum(c, confusion);
  const predicted = columnSum(c, confusion);
  return {
    label,
    precision: ratio(hits, predicted),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, support + predicted),
    support,
  };
}

function occurs(c: number, confusion: readonly number[][]): boolean {
  return rowSum(c, confusion) + columnSum(c, confusion) > 0;
}

function rowSum(c: number, confusion: readonly number[][]): number {
  return (confusion[c] ?? []).reduce((sum, count) => sum + count, 0);
}

function columnSum(c: number, confusion: readonly number[][]): number {
  return confusion.reduce((sum, row) => sum + (row[c] ?? 0), 0);
}

/** A rate without a denominator is 0. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}
