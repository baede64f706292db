import { AppError } from '../../../../contracts/errors.js';
import type { NgramConfig } from '../../domain/families/ngram.js';
import { countKnownBuckets, DenseFeatures } from '../../domain/ngram/dense-features.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';
import type { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { Random } from '../../domain/ngram/random.js';
import { type Split, splitRows } from '../../domain/ngram/split.js';
import { TrainingRun } from '../../domain/ngram/training-run.js';
import { hashOfSplit, nothingToMeasureOn, tellHeldBack } from '../held-back.js';
import type { JobContext } from '../job-context.js';
import type { TrainerSpec } from '../protocol.js';
import {
  type EvaluationTexts,
  loadEvaluationTexts,
  loadTrainingTexts,
  type TrainingTexts,
} from '../training-texts.js';
import { readLearntTexts, readStartModel } from './warm-start.js';

/** A run at its first step, and what belongs to it. */
export interface PreparedRun {
  config: NgramConfig;
  run: TrainingRun;
  texts: TrainingTexts;
  features: DenseFeatures;
  split: Split;
  /** What the version had learnt that the run starts from; absent when it starts from scratch. */
  learntBefore: LearntTexts | undefined;
  /** What the finished model is measured on. */
  final: LabelledRows;
  /** The file that those rows are of, and the place of each in it. */
  evaluated: { dataset: TrainerSpec['dataset']; positions: Uint32Array };
}

const BYTES_PER_MB = 2 ** 20;
/** What the model may take of the memory. */
const MODEL_SHARE = 0.4;
/** Weights, squared gradients, the best model and the finished one, as 32-bit floats. */
const BYTES_PER_WEIGHT = 4 * 4;

/** Loads the data, splits it and sets up the run. @throws AppError that tells the user what is wrong with it */
export async function prepareRun(
  job: JobContext,
  config: NgramConfig,
  progress: (share: number) => void,
): Promise<PreparedRun> {
  const { evaluation } = job.spec;
  const format = { 'dataset.format': job.spec.dataset.format };
  const { texts, start, evaluationTexts } = await job.spans.phase('load_data', format, async (note) => {
    const learnt = await readLearntTexts(job);
    const texts = await loadTrainingTexts(job, config, learnt, progress);
    note({ rows: texts.file.rowCount, 'dataset.labels': texts.names.length });
    requireMemory(job.memoryMb, config, texts.names.length);
    const model = learnt && (await readStartModel(job, config, texts.names));
    const start = model && { model, learnt };
    return {
      texts,
      start,
      evaluationTexts:
        evaluation && (await loadEvaluationTexts(job, evaluation, config, texts, start?.learnt)),
    };
  });
  const features = await job.spans.phase('tokenize', { rows: texts.file.rowCount }, async (note) => {
    const frequencies = new Uint32Array(2 ** config.hash_bits);
    await job.pacer.run(texts.corpus.countBuckets(frequencies));
    if (start) countKnownBuckets(start.model, frequencies);
    const dense = new DenseFeatures(frequencies);
    await job.pacer.run(dense.renumber(texts.corpus));
    if (evaluationTexts) await job.pacer.run(dense.renumber(evaluationTexts.corpus));
    note({ features: dense.weightCount });
    return dense;
  });

  const random = Random.fromSeed(config.seed);
  const { names, labels, textKeys, corpus } = texts;
  const learnt = start ? texts.learnt : new Uint8Array(labels.length);
  const split = splitRows(labels, { textKeys, learnt }, names.length, config.validation_split, random);
  if (start) tellHeldBack(job, texts, split);
  const file = { source: job.spec.dataset.path, sourceSha256: texts.file.sha256 };
  const training = { corpus, labels, rows: split.training, ...file };
  const held = { source: 'validation_split', sourceSha256: hashOfSplit(texts.file.sha256, split) };
  const heldOut = { corpus, labels, rows: split.validation, ...held };
  const final = evaluationTexts && evaluation ? allRows(evaluationTexts, evaluation.path) : heldOut;
  // Without a validation split the evaluation file serves for evaluations while training as well.
  const validation = split.validation.length > 0 ? heldOut : final;
  if (validation.rows.length === 0) throw nothingToMeasureOn(job, texts, start !== undefined);
  const featureCount = features.weightCount;
  const run = new TrainingRun(config, { labels: names, featureCount, training, validation }, random);
  if (start) run.startFrom(features.compact(start.model));
  const evaluated =
    evaluationTexts && evaluation
      ? { dataset: evaluation, positions: evaluationTexts.positions }
      : { dataset: job.spec.dataset, positions: texts.positions };
  return { config, run, texts, features, split, learntBefore: start?.learnt, final, evaluated };
}

function allRows({ corpus, labels, overlapCount, file }: EvaluationTexts, source: string): LabelledRows {
  const rows = Uint32Array.from(labels.keys());
  return { corpus, labels, rows, source, sourceSha256: file.sha256, overlapCount };
}

function requireMemory(memoryMb: number, config: NgramConfig, classCount: number): void {
  const neededMb = (2 ** config.hash_bits * classCount * BYTES_PER_WEIGHT) / BYTES_PER_MB;
  if (neededMb <= memoryMb * MODEL_SHARE) return;
  throw new AppError(
    'PAYLOAD_TOO_LARGE',
    `A model of ${classCount} labels and 2^${config.hash_bits} buckets needs about ${Math.ceil(neededMb)} MB; a trainer may use ${memoryMb} MB. Lower config.hash_bits or raise TRAINER_MEMORY_MB.`,
  );
}
