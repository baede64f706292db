import { atOnce } from '../platform/turns.js';
import { fitTemperature } from '../subgraphs/training/domain/evaluation/temperature.js';
import { resolveNgramConfig } from '../subgraphs/training/domain/families/resolve-config.js';
import { NgramClassifier } from '../subgraphs/training/domain/ngram/classifier.js';
import { Corpus, emptyRow } from '../subgraphs/training/domain/ngram/corpus.js';
import { DenseFeatures } from '../subgraphs/training/domain/ngram/dense-features.js';
import type { LabelledRows } from '../subgraphs/training/domain/ngram/evaluate-rows.js';
import { FeatureExtractor, weighCounts } from '../subgraphs/training/domain/ngram/features.js';
import { type LinearModel, scoreRow } from '../subgraphs/training/domain/ngram/linear-model.js';
import { Random } from '../subgraphs/training/domain/ngram/random.js';
import { type Split, splitRows } from '../subgraphs/training/domain/ngram/split.js';
import { TrainingRun } from '../subgraphs/training/domain/ngram/training-run.js';

import {
  NORMALISATION_VERSION,
  type NormalisationVersion,
} from '../subgraphs/training/domain/normalisation/normalise.js';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
  readonly source?: string;
}

/** Trains and calibrates an ngram model as a job of the platform does, in this process and without files. */
export function trainNgram(
  rows: readonly LabelledText[],
  settings: Record<string, unknown>,
  normalisation: NormalisationVersion = NORMALISATION_VERSION,
): NgramClassifier {
  return trainOnPart(rows, settings, normalisation).classifier;
}

/** The same, and which of the rows it learnt from and which it held back. */
export function trainOnPart(
  rows: readonly LabelledText[],
  settings: Record<string, unknown>,
  normalisation: NormalisationVersion = NORMALISATION_VERSION,
): { classifier: NgramClassifier; split: Split } {
  const config = resolveNgramConfig(settings);
  const names = [...new Set(rows.map(({ label }) => label))].sort();
  const options = { hashBits: config.hash_bits, maxTokens: config.max_length, normalisation };
  const extractor = new FeatureExtractor(options);
  const corpus = new Corpus();
  const textKeys = new Float64Array(rows.length);
  for (const [index, { text }] of rows.entries()) {
    const { buckets, counts, textKey } = extractor.extract(text);
    weighCounts(counts);
    corpus.add(buckets, counts);
    textKeys[index] = textKey;
  }
  const labels = Uint16Array.from(rows, ({ label }) => names.indexOf(label));
  const frequencies = new Uint32Array(2 ** config.hash_bits);
  atOnce(corpus.countBuckets(frequencies));
  const features = new DenseFeatures(frequencies);
  atOnce(features.renumber(corpus));
  const random = Random.fromSeed(config.seed);
  const sourceNames = [...new Set(rows.map(({ source }) => source))];
  const sources = Uint32Array.from(rows, ({ source }) => (source ? sourceNames.indexOf(source) + 1 : 0));
  const known = {
    textKeys,
    learnt: new Uint8Array(rows.length),
    sources: config.validation_by === 'source' ? sources : undefined,
  };
  const split = splitRows(labels, known, names.length, config.validation_split, random);
  const part = (of: Uint32Array) => ({ corpus, labels, rows: of, source: 'bench', sourceSha256: '' });
  const data = {
    labels: names,
    featureCount: features.weightCount,
    training: part(split.training),
    validation: part(split.validation),
    sources,
  };
  const run = new TrainingRun(config, data, random);
  for (let next = run.next; next !== 'finished'; next = run.next) {
    if (next === 'step') run.takeStep();
    else if (next === 'evaluate') run.recordEvaluation(atOnce(run.evaluate()));
    else run.closeEpoch();
  }
  const { model } = run.result();
  const temperature = calibrated(model, data.validation);
  const classifier = new NgramClassifier(features.expand(model), names, options, undefined, temperature);
  return { classifier, split };
}

/** The temperature that validation texts ask for. */
function calibrated(model: LinearModel, { corpus, labels, rows }: LabelledRows): number {
  const { classCount } = model;
  const row = emptyRow();
  const ofRow = new Float64Array(classCount);
  const scores = new Float32Array(rows.length * classCount);
  for (const [place, index] of rows.entries()) {
    corpus.read(index, row);
    scoreRow(model, row, ofRow);
    scores.set(ofRow, place * classCount);
  }
  const classes = Array.from(rows, (index) => labels[index] ?? 0);
  return fitTemperature(scores, classes, classCount);
}
