import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { EvaluationTally } from '../evaluation/tally.js';
import type { Corpus } from './corpus.js';

/** Some rows of a corpus, with the class of every row of it. */
export interface LabelledRows<C = Corpus> {
  corpus: C;
  labels: Uint16Array;
  /** Row numbers, ascending. */
  rows: Uint32Array;
  /** `validation_split`, or the path of a file. */
  source: string;
  /** Identifies the source's texts, see EvaluationReport. */
  sourceSha256: string;
  /** Rows of the source that were left out as they are training texts. */
  overlapCount?: number;
}

/** Writes the class probabilities of a row. */
export type PredictRow = (corpus: Corpus, row: number, probabilities: Float64Array) => void;

const ROWS_PER_TURN = 16;

/** Predicts rows and reports how well; stops after every few rows so that the caller can do something else. */
export function* evaluateRows(
  labels: readonly string[],
  { corpus, labels: classes, rows, source, sourceSha256, overlapCount = 0 }: LabelledRows,
  predict: PredictRow,
): Generator<void, EvaluationReport, void> {
  const tally = new EvaluationTally(labels);
  const probabilities = new Float64Array(labels.length);
  for (const [i, row] of rows.entries()) {
    predict(corpus, row, probabilities);
    tally.add(classes[row] as number, probabilities);
    if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) yield;
  }
  return { ...tally.report({ source, sourceSha256 }), overlapCount };
}
