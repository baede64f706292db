import { type TunedThreshold, tuneLabelThresholds } from '../domain/evaluation/label-thresholds.js';
import { type ChosenThreshold, chooseThreshold } from '../domain/evaluation/operating-point.js';
import { fitTemperature, scaledProbabilities } from '../domain/evaluation/temperature.js';
import { attackProbabilityOf } from '../domain/evaluation/verdict.js';
import type { LabelledRows } from '../domain/ngram/evaluate-rows.js';

/** The scores that a model gives to rows of a corpus, [rows, labels]. */
export type ScoreRows<Corpus> = (corpus: Corpus, rows: Uint32Array) => Promise<Float32Array>;

/** Scores that are held at once, at most; more texts would not move a threshold. */
const MOST_SCORES = 5_000_000;

/** What validation texts say about how a model is to be read. */
export interface Calibration {
  readonly temperature: number;
  /** Undefined without a benign label, or benign texts. */
  readonly threshold: ChosenThreshold | undefined;
  readonly labelThresholds: readonly TunedThreshold[];
  /** The rows that it was made by and their scores, before the temperature. */
  readonly rows: Uint32Array;
  readonly scores: Float32Array;
}

/**
 * Fits a temperature and chooses thresholds by validation texts. Where whole sources were held back for validation, both
 * are of texts from sources that the model has not seen.
 * @param benign index of the benign label
 * @param rate share of benign texts that may be above the threshold
 */
export async function calibrate<Corpus>(
  { corpus, labels, rows: all, source }: LabelledRows<Corpus>,
  { labelCount, benign, rate }: { labelCount: number; benign: number | undefined; rate: number },
  scoreRows: ScoreRows<Corpus>,
): Promise<Calibration> {
  const rows = evenly(all, Math.floor(MOST_SCORES / labelCount));
  const scores = await scoreRows(corpus, rows);
  const classes = Uint16Array.from(rows, (row) => labels[row] ?? 0);
  const temperature = fitTemperature(scores, classes, labelCount);
  const probabilities = new Float64Array(labelCount);
  const probabilitiesOf = (text: number) =>
    scaledProbabilities(
      scores.subarray(text * labelCount, (text + 1) * labelCount),
      temperature,
      probabilities,
    );
  const labelThresholds = tuneLabelThresholds(
    labelCount,
    classes,
    (text, label) => probabilitiesOf(text)[label] ?? 0,
  );
  const benignScores: number[] = [];
  if (benign !== undefined) {
    classes.forEach((label, text) => {
      if (label === benign) benignScores.push(attackProbabilityOf(probabilitiesOf(text), benign));
    });
  }
  const threshold = chooseThreshold(Float64Array.from(benignScores).sort(), rate, source);
  return { temperature, threshold, labelThresholds, rows, scores };
}

/** At most so many rows, from all parts of them. */
function evenly(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)] ?? 0);
}
