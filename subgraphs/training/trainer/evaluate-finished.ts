import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import { detectionReport, splitByKind } from '../domain/evaluation/attack-detection.js';
import { finalIntervals } from '../domain/evaluation/final-intervals.js';
import { LabelThresholdTally } from '../domain/evaluation/label-thresholds.js';
import type { ChosenThreshold } from '../domain/evaluation/operating-point.js';
import { EvaluationTally } from '../domain/evaluation/tally.js';
import { scaledProbabilities } from '../domain/evaluation/temperature.js';
import { attackProbabilityOf, type VerdictRule } from '../domain/evaluation/verdict.js';
import type { LabelledRows } from '../domain/ngram/evaluate-rows.js';
import { indexOfLargest } from '../domain/ngram/linear-model.js';
import { type Calibration, calibrate, type ScoreRows } from './calibrate.js';
import type { JobContext } from './job-context.js';
import { measureParts } from './measure-parts.js';
import type { ModelToEvaluate } from './model-to-evaluate.js';
import type { Predictions } from './predictions.js';
import type { SplitTexts } from './split-texts.js';

/** Rows that are scored at once. */
const ROWS_AT_ONCE = 2_048;

/** How a finished model does, and how it is to be read. */
export interface FinishedEvaluation {
  readonly report: EvaluationReport;
  /** What scores are divided by before they become probabilities. */
  readonly temperature: number;
  /** Null where no label is benign. */
  readonly verdictRule: VerdictRule | null;
  /** Its threshold, and what chose it. */
  readonly threshold: ChosenThreshold | undefined;
}

/**
 * Calibrates a finished model on the validation texts and measures it on the final ones.
 * @param predictions takes note of what is said about each row
 */
export async function evaluateFinished<Corpus>(
  job: JobContext,
  texts: Pick<SplitTexts<Corpus>, 'validation' | 'final' | 'evaluated'>,
  model: ModelToEvaluate<Corpus>,
  predictions: Predictions,
): Promise<FinishedEvaluation> {
  const { final, validation } = texts;
  const { names, benign, config, scoreRows } = model;
  const labelCount = names.length;
  const rate = config.false_positive_rate;
  const calibration = await calibrate(validation, { labelCount, benign, rate }, scoreRows);
  const { temperature, threshold } = calibration;
  const isSame = final.rows === validation.rows;
  const tally = new EvaluationTally(names);
  const thresholds = new LabelThresholdTally(calibration.labelThresholds);
  const classes = Uint16Array.from(final.rows, (row) => final.labels[row] ?? 0);
  const judged = { labelCount, classes, predicted: new Uint16Array(classes.length) };
  const attacks = new Float64Array(benign === undefined ? 0 : classes.length);
  const probabilities = new Float64Array(labelCount);
  let place = 0;
  for await (const [row, scores] of scored(final, calibration, isSame, labelCount, scoreRows)) {
    scaledProbabilities(scores, temperature, probabilities);
    const label = classes[place] ?? 0;
    tally.add(label, probabilities);
    thresholds.add(label, probabilities);
    predictions.note(row, probabilities);
    judged.predicted[place] = indexOfLargest(probabilities);
    if (benign !== undefined) attacks[place] = attackProbabilityOf(probabilities, benign);
    place += 1;
    if (job.pacer.sliceIsOver) await job.pacer.pause();
  }
  const detection = benign === undefined ? undefined : { benign, probabilities: attacks };
  const intervals = await job.pacer.run(finalIntervals(judged, detection, config.seed));
  const { source, sourceSha256, overlapCount = 0 } = final;
  const report: EvaluationReport = {
    ...tally.report({ source, sourceSha256 }),
    overlapCount,
    temperature,
    accuracyInterval: intervals.accuracy,
    macroF1Interval: intervals.macroF1,
    labelThresholds: thresholds.report(names, isSame),
    ...(await measureParts(job, texts, judged, model)),
  };
  if (benign === undefined) return { report, temperature, threshold, verdictRule: null };
  const kinds = splitByKind(classes, attacks, benign);
  const benignLabel = names[benign] ?? '';
  report.attackDetection = detectionReport(benignLabel, kinds, threshold, isSame, intervals.recalls);
  return {
    report,
    temperature,
    threshold,
    verdictRule: {
      benign_label: benignLabel,
      threshold: threshold?.threshold ?? null,
      false_positive_rate: rate,
    },
  };
}

/** Each row with its scores; those that calibration has asked for already are not asked for again. */
async function* scored<Corpus>(
  { corpus, rows }: LabelledRows<Corpus>,
  { rows: known, scores: knownScores }: Calibration,
  isSame: boolean,
  labelCount: number,
  scoreRows: ScoreRows<Corpus>,
): AsyncGenerator<readonly [row: number, scores: Float32Array], void, void> {
  const allKnown = isSame && known.length === rows.length;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.subarray(from, from + ROWS_AT_ONCE);
    const scores = allKnown ? knownScores.subarray(from * labelCount) : await scoreRows(corpus, part);
    for (const [i, row] of part.entries()) {
      yield [row, scores.subarray(i * labelCount, (i + 1) * labelCount)];
    }
  }
}
