import { InvalidInputError } from '../../../../contracts/errors.js';
import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import type { TransformerConfig } from '../../domain/families/transformers.js';
import { classWeights } from '../../domain/ngram/class-weights.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';
import type { Random } from '../../domain/ngram/random.js';
import { type CourseState, type MetricPoint, RunCourse } from '../../domain/run-course.js';
import { bucketByLength, cutBatches } from '../../domain/transformer/length-buckets.js';
import { learningRateAt, type ScheduleOptions, warmupStepsOf } from '../../domain/transformer/schedule.js';
import type { TokenCorpus } from '../../domain/transformer/token-corpus.js';
import type { EncoderConfig } from '../../engine/encoder/encoder-config.js';
import { parametersOf, trainedParameters } from '../../engine/encoder/parameters.js';
import type { EncoderEngine, Tensors, TrainingBatch } from '../../engine/encoder-engine.js';
import { AdamW, type AdamWState, type ParameterRates } from '../../engine/optimizer/adamw.js';
import { clipFactor, gradientNorm } from '../../engine/optimizer/clip-gradients.js';
import { predictRows } from './predict-rows.js';
import { reportOn } from './report-on.js';
import { tokenBatch } from './token-batch.js';

export interface EncoderTraining {
  readonly labels: readonly string[];
  readonly encoder: EncoderConfig;
  /** Its weights are those that the run starts from, and that it changes. */
  readonly engine: EncoderEngine;
  readonly training: LabelledRows<TokenCorpus>;
  /** What evaluations while training are made on. */
  readonly validation: LabelledRows<TokenCorpus>;
}

export interface TransformerRunState extends CourseState<Tensors> {
  readonly weights: Tensors;
  readonly optimizer: AdamWState;
}

/** A cross-entropy beyond this has nothing to do with the texts any more: a guess among 1,000 labels has 7. */
const EXPLODED_LOSS = 100;

/** One training of an encoder with a head that classifies. */
export class TransformerRun extends RunCourse<Tensors> {
  private optimizer: AdamW;
  /** Weights that are trained; others are frozen. */
  private readonly trained: Tensors;
  private readonly depths: ReadonlyMap<string, number>;
  private readonly decayed: ReadonlySet<string>;
  private readonly labelWeights: Float64Array;
  private readonly schedule: ScheduleOptions;
  private sinceMs = performance.now();
  private rowsSince = 0;
  private tokensSince = 0;

  /** @param breathe lets messages come and go; may throw to stop */
  constructor(
    private readonly config: TransformerConfig,
    private readonly data: EncoderTraining,
    random: Random,
    private readonly breathe: () => Promise<void>,
  ) {
    const { training, labels, engine, encoder } = data;
    super(config, training.rows, config.batch_size * config.gradient_accumulation_steps, random);
    const parameters = parametersOf(encoder);
    const names = trainedParameters(encoder, config.freeze_layers).map(({ name }) => name);
    this.trained = pick(engine.weights, names);
    this.depths = new Map(parameters.map(({ name, depth }) => [name, depth]));
    this.decayed = new Set(
      parameters.filter(({ kind }) => kind === 'weight' || kind === 'embedding').map(({ name }) => name),
    );
    this.optimizer = this.newOptimizer();
    this.labelWeights = classWeights(training.labels, training.rows, labels.length, config.class_weight);
    this.schedule = {
      kind: config.lr_scheduler_type,
      peak: config.learning_rate,
      warmupSteps: warmupStepsOf(config, this.totalSteps),
      totalSteps: this.totalSteps,
    };
    this.begin();
  }

  get warmupSteps(): number {
    return this.schedule.warmupSteps;
  }

  /** Weights that the optimizer changes. */
  get trainedCount(): number {
    return [...this.trained.values()].reduce((sum, { length }) => sum + length, 0);
  }

  override get step(): number {
    return this.optimizer.state.step;
  }

  override get learningRate(): number {
    return learningRateAt(this.step, this.schedule);
  }

  protected override arrange(order: Uint32Array, random: Random): void {
    bucketByLength(order, this.data.training.corpus.lengths, this.config.batch_size, random);
  }

  /**
   * One optimizer step: its batches one after the other, each in parts where it has too many tokens.
   * @returns metrics measured at it, if any
   * @throws InvalidInputError when the training has diverged; the weights are those from before the step
   */
  async takeStep(): Promise<MetricPoint[]> {
    const { config, data } = this;
    const { engine, training } = data;
    const rows = this.order.subarray(this.position, this.stepEnd);
    const weights = Float32Array.from(rows, (row) => this.labelWeights[training.labels[row] ?? 0] ?? 1);
    const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
    const parts = cutBatches(rows, training.corpus.lengths, {
      batchSize: config.batch_size,
      maxTokens: config.max_tokens_per_batch,
    });
    let loss = 0;
    for (const [part, ofPart] of parts.entries()) {
      const batch = this.trainingBatch(ofPart, totalWeight);
      const dropoutSeed = dropoutSeedOf(config.seed, this.step, part);
      loss += (await engine.backward(batch, { dropoutSeed, accumulate: part > 0 })).loss;
      this.tokensSince += batch.lengths.reduce((sum, length) => sum + length, 0);
    }
    const gradients = pick(engine.gradients, this.trained.keys());
    const norm = gradientNorm(gradients);
    this.requireSound(loss, norm);
    const rate = this.learningRate;
    const scale = clipFactor(norm, config.max_grad_norm);
    this.optimizer.update(this.trained, gradients, (name) => this.ratesOf(name, rate), scale);
    this.rowsSince += rows.length;
    const measured = this.stepped(loss * rows.length, rate, { grad_norm: norm });
    return measured.length > 0 ? [...measured, ...this.measureSpeed()] : measured;
  }

  /** Evaluates the present weights. */
  async evaluate(): Promise<EvaluationReport> {
    const { labels, validation } = this.data;
    return reportOn(labels, validation, await this.predict(validation));
  }

  /** Scores of rows with the present weights, [rows, labels]. */
  predict({ corpus, rows }: Pick<LabelledRows<TokenCorpus>, 'corpus' | 'rows'>): Promise<Float32Array> {
    const { engine, encoder, labels } = this.data;
    const { padTokenId } = encoder;
    const maxTokens = this.config.max_tokens_per_batch;
    return predictRows(
      { engine, padTokenId, labelCount: labels.length, maxTokens },
      corpus,
      rows,
      this.breathe,
    );
  }

  state(): TransformerRunState {
    return { ...this.courseState(), weights: this.trained, optimizer: this.optimizer.state };
  }

  /** @throws InvalidInputError when the state's rows are not the training rows */
  restore(state: TransformerRunState): void {
    this.restoreCourse(state);
    this.load(state.weights);
    this.optimizer = this.newOptimizer(state.optimizer);
  }

  /** Puts weights in the place of the present ones. */
  load(weights: Tensors): void {
    for (const [name, values] of weights) this.data.engine.weights.get(name)?.set(values);
  }

  protected override snapshot(): Tensors {
    return new Map([...this.trained].map(([name, values]) => [name, values.slice()]));
  }

  private newOptimizer(state?: AdamWState): AdamW {
    const { adam_beta1: beta1, adam_beta2: beta2, adam_epsilon: epsilon } = this.config;
    return new AdamW(this.trained, { beta1, beta2, epsilon }, state);
  }

  private ratesOf(name: string, rate: number): ParameterRates {
    const { config, data } = this;
    const above = data.encoder.layers + 1 - (this.depths.get(name) ?? 0);
    return {
      // At a rate of 0 the optimizer would not note the gradient of the first step of a warm-up.
      learningRate: Math.max(rate * config.layer_lr_decay ** above, Number.MIN_VALUE),
      weightDecay: this.decayed.has(name) ? config.weight_decay : 0,
    };
  }

  private trainingBatch(rows: Uint32Array, totalWeight: number): TrainingBatch {
    const { training, labels, encoder } = this.data;
    const smoothing = this.config.label_smoothing;
    const targets = new Float32Array(rows.length * labels.length).fill(smoothing / labels.length);
    const weights = new Float32Array(rows.length);
    rows.forEach((row, i) => {
      const label = training.labels[row] ?? 0;
      targets[i * labels.length + label] = 1 - smoothing + smoothing / labels.length;
      weights[i] = this.labelWeights[label] ?? 1;
    });
    return { ...tokenBatch(training.corpus, rows, encoder.padTokenId), targets, weights, totalWeight };
  }

  private requireSound(loss: number, norm: number): void {
    if (Number.isFinite(norm) && loss < EXPLODED_LOSS) return;
    throw new InvalidInputError(
      `The training diverged at step ${this.step + 1}: its loss is ${loss}, the norm of its gradients ${norm}. The weights were left as they were before. Lower config.learning_rate, or let it grow more slowly (config.warmup_steps).`,
      { details: { field: 'config.learning_rate' } },
    );
  }

  /** How fast it goes; not part of the history, as two runs differ in it. */
  private measureSpeed(): MetricPoint[] {
    const nowMs = performance.now();
    const seconds = (nowMs - this.sinceMs) / 1_000;
    const values = {
      samples_per_second: this.rowsSince / seconds,
      tokens_per_second: this.tokensSince / seconds,
      memory_mb: process.memoryUsage.rss() / 2 ** 20,
    };
    this.sinceMs = nowMs;
    this.rowsSince = 0;
    this.tokensSince = 0;
    return Object.entries(values).map(([name, value]) => ({ name, value, step: this.step }));
  }
}

function pick(tensors: Tensors, names: Iterable<string>): Tensors {
  return new Map(
    Array.from(names, (name) => {
      const values = tensors.get(name);
      if (!values) throw new RangeError(`There is no tensor ${name}.`);
      return [name, values];
    }),
  );
}

/** A seed of its own for each part of each step, so that a run that is continued drops the same values. */
function dropoutSeedOf(seed: number, step: number, part: number): number {
  let mixed = Math.imul(seed ^ Math.floor(seed / 2 ** 32), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ step, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ part, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
