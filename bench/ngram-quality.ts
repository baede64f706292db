import { readFile } from 'node:fs/promises';
import { packageFile } from '../platform/package-root.js';
import { areaUnderCurve, countAbove, thresholdAt } from '../subgraphs/training/domain/evaluation/ranking.js';
import { EvaluationTally } from '../subgraphs/training/domain/evaluation/tally.js';
import { readLabelledTexts } from './read-labelled-texts.js';
import { printTable } from './table.js';
import { type LabelledText, trainNgram } from './train-ngram.js';

const BENIGN = 'benign';
const ROUNDS = 3;

/** What is tried, over the defaults. */
const SETTINGS: readonly [name: string, settings: Record<string, unknown>][] = [
  ['defaults', {}],
  ['no weight decay', { weight_decay: 0 }],
  ['no decay, validation by text', { weight_decay: 0, validation_by: 'text' }],
  ['no decay, 10 epochs, rate 0.1', { weight_decay: 0, num_epochs: 10, learning_rate: 0.1 }],
  ['no decay, 4 epochs, rate 0.1', { weight_decay: 0, learning_rate: 0.1 }],
  ['no decay, 3 epochs', { weight_decay: 0, num_epochs: 3 }],
  ['no decay, 10 epochs, patience 1', { weight_decay: 0, num_epochs: 10, early_stopping_patience: 1 }],
  ['no decay, source weight 0.5', { weight_decay: 0, source_weight: 0.5 }],
  ['no decay, squared hinge', { weight_decay: 0, loss: 'squared_hinge' }],
];

/**
 * `bench ngram-quality [TRAIN TEST FOLDS]`: what settings of ngram come to on texts of known sources (a test file) and of
 * unseen ones: every training text judged by a model that learnt from the other folds, which are made of whole sources.
 * FOLDS is a JSON list, the fold of each line of TRAIN.
 */
export async function run(args: string[]): Promise<void> {
  const { train, test } = await readLabelledTexts(args);
  const foldsFile = args[2] ?? packageFile('../shared/data', 'folds.json');
  const folds = JSON.parse(await readFile(foldsFile, 'utf8')) as number[];
  const seconds = SETTINGS.map(() => Number.POSITIVE_INFINITY);
  const tests: Figures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, [, settings]] of SETTINGS.entries()) {
      const begun = process.cpuUsage();
      const model = trainNgram(train, settings);
      const { user, system } = process.cpuUsage(begun);
      seconds[index] = Math.min(seconds[index] ?? 0, (user + system) / 1_000_000);
      if (round > 0) continue;
      const tally = new Tally(train);
      for (const row of test) tally.add(row, model.classify(row.text).probabilities);
      tests[index] = tally.figures();
    }
  }
  printTable(
    ['settings', 'CPU s', ...FIGURES, ...FIGURES.map((name) => `unseen ${name}`)],
    SETTINGS.map(([name, settings], index) => [
      name,
      (seconds[index] ?? Number.NaN).toFixed(1),
      ...shown(tests[index]),
      ...shown(onUnseenSources(train, folds, settings)),
    ]),
  );
}

function onUnseenSources(
  rows: readonly LabelledText[],
  folds: readonly number[],
  settings: Record<string, unknown>,
): Figures {
  const tally = new Tally(rows);
  for (const fold of new Set(folds)) {
    const model = trainNgram(
      rows.filter((_, index) => folds[index] !== fold),
      settings,
    );
    for (const [index, row] of rows.entries()) {
      if (folds[index] === fold) tally.add(row, model.classify(row.text).probabilities);
    }
  }
  return tally.figures();
}

const FIGURES = ['accuracy', 'macro-F1', 'AUC', 'recall at 1 %', 'calibration error'] as const;
type Figures = readonly (number | null)[];

/** Gathers predictions and computes `FIGURES` of them. Every label but benign is an attack. */
class Tally {
  private readonly labels: string[];
  private readonly tally: EvaluationTally;
  private readonly attacks: number[] = [];
  private readonly benign: number[] = [];

  constructor(rows: readonly LabelledText[]) {
    this.labels = [...new Set(rows.map(({ label }) => label))].sort();
    this.tally = new EvaluationTally(this.labels);
  }

  add({ label }: LabelledText, probabilities: readonly number[]): void {
    this.tally.add(this.labels.indexOf(label), probabilities);
    const score = 1 - (probabilities[this.labels.indexOf(BENIGN)] ?? Number.NaN);
    (label === BENIGN ? this.benign : this.attacks).push(score);
  }

  figures(): Figures {
    const { accuracy, macroF1, calibrationError } = this.tally.report({
      source: 'bench',
      sourceSha256: null,
    });
    const attacks = Float64Array.from(this.attacks).sort();
    const benign = Float64Array.from(this.benign).sort();
    const threshold = thresholdAt(benign, 0.01) ?? Number.NaN;
    const recall = countAbove(attacks, threshold) / attacks.length;
    return [accuracy, macroF1, areaUnderCurve(attacks, benign), recall, calibrationError];
  }
}

function shown(figures: Figures = []): string[] {
  return figures.map((figure) => (figure === null ? '-' : figure.toFixed(3)));
}
