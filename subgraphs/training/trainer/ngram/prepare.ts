import { AppError } from '../../../../contracts/errors.js';
import type { NgramConfig } from '../../domain/families/ngram.js';
import type { Corpus } from '../../domain/ngram/corpus.js';
import { countKnownBuckets, DenseFeatures } from '../../domain/ngram/dense-features.js';
import type { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { Random } from '../../domain/ngram/random.js';
import { TrainingRun } from '../../domain/ngram/training-run.js';
import type { JobContext } from '../job-context.js';
import { MODEL_FILES } from '../read-model-files.js';
import { type SplitTexts, splitTexts } from '../split-texts.js';
import { readLearntTexts } from '../start-version.js';
import { loadEvaluationTexts, loadTrainingTexts, type TrainingTexts } from '../training-texts.js';
import { TextFeatures } from './text-features.js';
import { readStartModel } from './warm-start.js';

/** A run at its first step, and what belongs to it. */
export interface PreparedRun extends SplitTexts<Corpus> {
  config: NgramConfig;
  run: TrainingRun;
  texts: TrainingTexts<Corpus>;
  features: DenseFeatures;
  /** What the version had learnt that the run starts from; absent when it starts from scratch. */
  learntBefore: LearntTexts | undefined;
}

const BYTES_PER_MB = 2 ** 20;
/** What the model may take of the memory. */
const MODEL_SHARE = 0.4;
/** Weights, squared gradients, the best model and the finished one, as 32-bit floats. */
const BYTES_PER_WEIGHT = 4 * 4;
/** Beside them, of a model that leaves sources out: weights, squared gradients and the finished one. */
const BYTES_PER_WEIGHT_LEFT_OUT = 3 * 4;

/** Loads the data, splits it and sets up the run. @throws AppError that tells the user what is wrong with it */
export async function prepareRun(
  job: JobContext,
  config: NgramConfig,
  progress: (share: number) => void,
): Promise<PreparedRun> {
  const { evaluation } = job.spec;
  const format = { 'dataset.format': job.spec.dataset.format };
  const { texts, start, evaluationTexts } = await job.spans.phase('load_data', format, async (note) => {
    const learnt = await readLearntTexts(job, MODEL_FILES);
    const texts = await loadTrainingTexts(job, new TextFeatures(config), learnt, progress);
    note({ rows: texts.file.rowCount, 'dataset.labels': texts.names.length });
    requireMemory(job.memoryMb, config, texts.names.length);
    const model = learnt && (await readStartModel(job, config, texts.names));
    const start = model && { model, learnt };
    return {
      texts,
      start,
      evaluationTexts:
        evaluation &&
        (await loadEvaluationTexts(job, evaluation, new TextFeatures(config), texts, start?.learnt)),
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
  const parts = splitTexts(job, texts, evaluationTexts, {
    config,
    isStarted: start !== undefined,
    random,
  });
  const { training, validation } = parts;
  const featureCount = features.weightCount;
  const run = new TrainingRun(
    config,
    { labels: texts.names, featureCount, training, validation, sources: texts.sources },
    random,
  );
  if (start) run.startFrom(features.compact(start.model));
  return { config, run, texts, features, learntBefore: start?.learnt, ...parts };
}

function requireMemory(memoryMb: number, config: NgramConfig, classCount: number): void {
  const perWeight = BYTES_PER_WEIGHT + (config.source_folds > 0 ? BYTES_PER_WEIGHT_LEFT_OUT : 0);
  const neededMb = (2 ** config.hash_bits * classCount * perWeight) / BYTES_PER_MB;
  if (neededMb <= memoryMb * MODEL_SHARE) return;
  throw new AppError(
    'PAYLOAD_TOO_LARGE',
    `A model of ${classCount} labels and 2^${config.hash_bits} buckets needs about ${Math.ceil(neededMb)} MB; a trainer may use ${memoryMb} MB. Lower config.hash_bits or raise TRAINER_MEMORY_MB.`,
  );
}
