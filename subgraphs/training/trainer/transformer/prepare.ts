import { InvalidInputError } from '../../../../contracts/errors.js';
import type { TransformerConfig, TransformerFamily } from '../../domain/families/transformers.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';
import type { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { Random } from '../../domain/ngram/random.js';
import { chooseSize, estimateTraining, requireMemory } from '../../domain/transformer/estimate.js';
import { sizePreset } from '../../domain/transformer/size-presets.js';
import { TokenCorpus } from '../../domain/transformer/token-corpus.js';
import { longestText } from '../../engine/encoder/batch-inputs.js';
import type { EncoderConfig } from '../../engine/encoder/encoder-config.js';
import { initialWeights } from '../../engine/encoder/initial-weights.js';
import { trainedParameters } from '../../engine/encoder/parameters.js';
import type { EncoderEngine } from '../../engine/encoder-engine.js';
import { learnTokenizer } from '../../tokenizers/learn-tokenizer.js';
import type { TextTokenizer } from '../../tokenizers/text-tokenizer.js';
import type { JobContext } from '../job-context.js';
import { LEARNT_TEXTS_FILE } from '../learnt-texts-file.js';
import { type SplitTexts, splitTexts } from '../split-texts.js';
import { readLearntTexts } from '../start-version.js';
import { loadEvaluationTexts, loadTrainingTexts, type TrainingTexts } from '../training-texts.js';
import { chooseEngine } from './choose-engine.js';
import { readStartModel, type StartModel, TRANSFORMER_FILES } from './model-source.js';
import { dropouts, newEncoder, positionsOf } from './new-encoder.js';
import { RawTexts } from './raw-texts.js';
import { TransformerRun } from './transformer-run.js';

/** Where a model's first weights and its tokenizer come from. */
export interface ModelSource {
  /** E.g. `from scratch (small)`. */
  readonly name: string;
  /** SHA-256 of the weights; absent for random ones. */
  readonly digest?: string | undefined;
}

/** A run at its first step, and what belongs to it. */
export interface PreparedRun extends SplitTexts<TokenCorpus> {
  readonly family: TransformerFamily;
  readonly config: TransformerConfig;
  readonly texts: Omit<TrainingTexts<unknown>, 'corpus'>;
  readonly source: ModelSource;
  readonly tokenizer: TextTokenizer;
  readonly encoder: EncoderConfig;
  readonly engine: EncoderEngine;
  readonly run: TransformerRun;
  /** What the version had learnt that the run starts from; absent when it starts from something else. */
  readonly learntBefore: LearntTexts | undefined;
}

/** Loads the data, splits and tokenizes it and sets up the run. @throws AppError that tells the user what is wrong with it */
export async function prepareRun(
  job: JobContext,
  family: TransformerFamily,
  config: TransformerConfig,
  progress: (share: number) => void,
): Promise<PreparedRun> {
  const { evaluation } = job.spec;
  // Before anything is read: it may be missing.
  const createEngine = chooseEngine(job, config);
  const format = { 'dataset.format': job.spec.dataset.format };
  const loaded = await job.spans.phase('load_data', format, async (note) => {
    const learnt = await readLearntTexts(job, [...TRANSFORMER_FILES, LEARNT_TEXTS_FILE]);
    const texts = await loadTrainingTexts(job, new RawTexts(config.max_length), learnt, progress);
    note({ rows: texts.file.rowCount, 'dataset.labels': texts.names.length });
    const start = await readStartModel(job, family, config, texts.names, learnt !== undefined);
    const learntBefore = start?.isVersion ? learnt : undefined;
    const form = new RawTexts(config.max_length);
    const evaluationTexts =
      evaluation && (await loadEvaluationTexts(job, evaluation, form, texts, learntBefore));
    return { texts, start: start?.model, learntBefore, evaluationTexts };
  });
  const { texts, start, learntBefore, evaluationTexts } = loaded;
  const random = Random.fromSeed(config.seed);
  const split = splitTexts(job, texts, evaluationTexts, {
    config,
    isStarted: learntBefore !== undefined,
    random,
  });
  if (start) requireReadable(config, start);
  const { tokenizer, parts } = await job.spans.phase(
    'tokenize',
    { rows: texts.file.rowCount },
    async (note) => {
      const tokenizer = start?.tokenizer ?? (await learnFrom(job, family, config, split.training));
      const parts = await tokenizeParts(job, tokenizer, config.max_length, split);
      note({ tokens: parts.training.corpus.tokenCount, vocabulary: tokenizer.vocabSize });
      return { tokenizer, parts };
    },
  );

  const { encoder, source } = planEncoder(job, family, config, { start, tokenizer, ...parts, texts });
  const weights = start?.weights ?? initialWeights(encoder, config.seed);
  const trained = new Set(trainedParameters(encoder, config.freeze_layers).map(({ name }) => name));
  const engine = await createEngine(encoder, weights, { isTrained: (name) => trained.has(name) });
  const labels = texts.names;
  const data = { labels, encoder, engine, training: parts.training, validation: parts.validation };
  const breathe = async () => {
    if (job.pacer.sliceIsOver) await job.pacer.pause();
  };
  const run = new TransformerRun(config, data, random, breathe);
  const { corpus: _, ...about } = texts;
  return {
    family,
    config,
    texts: about,
    source,
    tokenizer,
    encoder,
    engine,
    run,
    learntBefore,
    ...split,
    ...parts,
  };
}

function requireReadable({ max_length: maxLength }: TransformerConfig, { config, name }: StartModel): void {
  const most = longestText(config);
  if (maxLength <= most) return;
  throw new InvalidInputError(
    `config.max_length must be at most ${most}, the positions of ${name}; got ${maxLength}.`,
    { details: { field: 'config.max_length' } },
  );
}

async function learnFrom(
  job: JobContext,
  family: TransformerFamily,
  config: TransformerConfig,
  { corpus, rows }: LabelledRows<string[]>,
): Promise<TextTokenizer> {
  const { modelType } = sizePreset(family.name, 'base');
  const texts = Array.from(rows, (row) => corpus[row] ?? '');
  return job.pacer.run(learnTokenizer(modelType, texts, { vocabSize: config.vocab_size }));
}

type Parts<Corpus> = Pick<SplitTexts<Corpus>, 'training' | 'validation' | 'final'>;

/** The same rows as ids of tokens. Parts that share a corpus go on sharing it. */
async function tokenizeParts(
  job: JobContext,
  tokenizer: TextTokenizer,
  maxLength: number,
  { training, validation, final }: Parts<string[]>,
): Promise<Parts<TokenCorpus>> {
  const done = new Map<string[], TokenCorpus>();
  const tokenized = async <Rows extends LabelledRows<string[]>>(rows: Rows) => {
    const corpus =
      done.get(rows.corpus) ?? (await job.pacer.run(tokenize(rows.corpus, tokenizer, maxLength)));
    done.set(rows.corpus, corpus);
    return { ...rows, corpus };
  };
  return {
    training: await tokenized(training),
    validation: await tokenized(validation),
    final: await tokenized(final),
  };
}

function* tokenize(
  texts: readonly string[],
  tokenizer: TextTokenizer,
  maxLength: number,
): Generator<void, TokenCorpus, void> {
  const corpus = new TokenCorpus();
  for (const text of texts) {
    corpus.add(tokenizer.encode(text, maxLength));
    yield;
  }
  return corpus;
}

/** Decides which encoder is trained, and says so. @throws AppError PAYLOAD_TOO_LARGE when it does not fit into memory */
function planEncoder(
  job: JobContext,
  family: TransformerFamily,
  config: TransformerConfig,
  plan: Pick<Parts<TokenCorpus>, 'training'> & {
    start: StartModel | undefined;
    tokenizer: TextTokenizer;
    texts: Pick<TrainingTexts<unknown>, 'names'>;
  },
): { encoder: EncoderConfig; source: ModelSource } {
  const { start, tokenizer, training, texts } = plan;
  const lengths = Array.from(training.rows, (row) => training.corpus.lengths[row] ?? 0);
  const cost = {
    tokens: lengths.reduce((sum, length) => sum + length, 0),
    longest: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    rows: lengths.length,
  };
  const fromScratch = () => {
    const { modelType } = sizePreset(family.name, 'base');
    const maxPositions = positionsOf(modelType, tokenizer.padTokenId);
    const { vocabSize } = tokenizer;
    const { memoryMb } = job;
    const size = chooseSize(family.name, { vocabSize, maxPositions, training: cost, memoryMb }, config);
    const encoder = newEncoder(sizePreset(family.name, size), tokenizer, config, texts.names.length);
    return { encoder, source: { name: `from scratch (${size})` } };
  };
  const fineTuned = ({ config: found, name, digest }: StartModel) => ({
    encoder: { ...found, ...dropouts(config.dropout) },
    source: { name, digest },
  });
  const planned = start ? fineTuned(start) : fromScratch();
  const estimate = estimateTraining(planned.encoder, cost, config);
  requireMemory(estimate, job.memoryMb, planned.encoder);
  const { layers, dim } = planned.encoder;
  job.log(
    'INFO',
    `${family.name} ${planned.source.name}: ${layers} layers of ${dim}, a vocabulary of ${tokenizer.vocabSize}, about ${Math.ceil(estimate.memoryMb)} MB and ${shown(estimate.minutes)} on one core.`,
  );
  return planned;
}

function shown(minutes: number): string {
  return minutes < 1 ? 'less than a minute' : `${Math.ceil(minutes)} minutes`;
}
