import { InvalidInputError } from '../../../../contracts/errors.js';
import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import type { NgramConfig } from '../families/ngram.js';
import { AdaGrad, type AdaGradState } from './adagrad.js';
import { classWeights } from './class-weights.js';
import { evaluateRows, type LabelledRows } from './evaluate-rows.js';
import type { LinearModel } from './linear-model.js';
import { Random } from './random.js';
import { Selection, type SelectionState } from './selection.js';

export interface TrainingData {
  labels: readonly string[];
  /** Features are numbered from 0 to below this. */
  featureCount: number;
  /** What to learn from. */
  training: LabelledRows;
  /** What evaluations while training are made on. */
  validation: LabelledRows;
}

export interface MetricPoint {
  name: string;
  value: number;
  step: number;
}

/** Everything that a run needs to go on exactly where it stood. The arrays are live: encode or copy them at once. */
export interface TrainingRunState {
  optimizer: AdaGradState;
  random: Uint32Array;
  /** Training rows in the order of the present epoch. */
  order: Uint32Array;
  /** Rows of `order` done in the present epoch. */
  position: number;
  /** Epochs that are done and reported. */
  epochsDone: number;
  /** Step of the newest evaluation. */
  evaluatedStep: number;
  selection: SelectionState;
  /** Loss summed over rows since the epoch began, and since train_loss was last measured. */
  epochLoss: number;
  windowLoss: number;
  windowRows: number;
  history: MetricPoint[];
}

/**
 * What the run wants next. `step`: more training. `evaluate`: an evaluation is due. `close_epoch`: an epoch's rows
 * are used up. `finished`: the planned epochs are done, or early stopping ended them.
 */
export type NextAction = 'step' | 'evaluate' | 'close_epoch' | 'finished';

/**
 * One training of a softmax classifier as a state machine: the caller asks `next` what to do and does it, in
 * pieces as small as it likes. What is due follows from the state alone, so a run that is saved at any point and
 * restored ends with the same bits as one that never stopped.
 */
export class TrainingRun {
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  private readonly optimizer: AdaGrad;
  private readonly selection: Selection;
  private readonly rowWeights: Float64Array;
  private random: Random;
  private order: Uint32Array;
  private position = 0;
  private epochsDone = 0;
  private evaluatedStep = 0;
  private epochLoss = 0;
  private windowLoss = 0;
  private windowRows = 0;
  private history: MetricPoint[] = [];

  constructor(
    private readonly config: NgramConfig,
    private readonly data: TrainingData,
    random: Random,
  ) {
    const { labels, featureCount, training } = data;
    this.stepsPerEpoch = Math.ceil(training.rows.length / config.batch_size);
    this.totalSteps = this.stepsPerEpoch * config.num_epochs;
    this.optimizer = new AdaGrad(featureCount, labels.length, {
      learningRate: config.learning_rate,
      warmupSteps: config.warmup_steps,
      weightDecay: config.weight_decay,
    });
    this.selection = new Selection({
      greaterIsBetter: config.greater_is_better,
      patience: config.early_stopping_patience,
      keepModel: config.load_best_model_at_end,
    });
    this.rowWeights = classWeights(training.labels, training.rows, labels.length, config.class_weight);
    this.random = random;
    this.order = training.rows.slice();
    this.random.shuffle(this.order);
  }

  /** Starts from the weights of a model instead of from zero. */
  startFrom({ weights, bias }: LinearModel): void {
    this.optimizer.restore({ ...this.optimizer.state(), weights, bias });
  }

  get step(): number {
    return this.optimizer.state().step;
  }

  /** Passes over the data done, with a fraction. */
  get epoch(): number {
    return this.epochsDone + this.position / this.order.length;
  }

  get learningRate(): number {
    return this.optimizer.learningRate;
  }

  get stoppedEarly(): boolean {
    return this.selection.exhausted && this.epochsDone < this.config.num_epochs;
  }

  /** All metrics measured so far, oldest first. */
  get metrics(): readonly MetricPoint[] {
    return this.history;
  }

  get next(): NextAction {
    if (this.evaluationDue()) return 'evaluate';
    if (this.position === this.order.length) return 'close_epoch';
    if (this.epochsDone === this.config.num_epochs || this.selection.exhausted) return 'finished';
    return 'step';
  }

  /** One optimizer step. @returns metrics measured at it, if any */
  takeStep(): MetricPoint[] {
    const { training } = this.data;
    const end = Math.min(this.position + this.config.batch_size, this.order.length);
    const rate = this.learningRate;
    const loss = this.optimizer.update(
      training.corpus,
      training.labels,
      this.order,
      this.position,
      end,
      this.rowWeights,
    );
    this.epochLoss += loss;
    this.windowLoss += loss;
    this.windowRows += end - this.position;
    this.position = end;
    // The last step of an epoch gets the mean of the whole epoch instead.
    if (this.step % this.config.logging_steps !== 0 || end === this.order.length) return [];
    const measured = this.measured({
      train_loss: this.windowLoss / this.windowRows,
      learning_rate: rate,
    });
    this.windowLoss = 0;
    this.windowRows = 0;
    return measured;
  }

  /** Evaluates the present weights; stops after every few rows so that the caller can do something else. */
  evaluate(): Generator<void, EvaluationReport, void> {
    const { optimizer } = this;
    return evaluateRows(this.data.labels, this.data.validation, (corpus, row, probabilities) =>
      optimizer.predict(corpus, row, probabilities),
    );
  }

  /** Takes the result of `evaluate` into account. @returns the metrics it adds to the history */
  recordEvaluation(report: EvaluationReport): MetricPoint[] {
    const metrics = {
      eval_loss: report.loss,
      eval_accuracy: report.accuracy,
      eval_f1: report.macroF1,
    };
    const { step } = this;
    this.evaluatedStep = step;
    this.selection.offer(metrics[this.config.metric_for_best_model], step, () => this.optimizer.snapshot());
    return this.measured(metrics);
  }

  /** Begins the next epoch. @returns train_loss over the one that ended */
  closeEpoch(): MetricPoint[] {
    const measured = this.measured({ train_loss: this.epochLoss / this.order.length });
    this.epochsDone += 1;
    this.epochLoss = 0;
    this.windowLoss = 0;
    this.windowRows = 0;
    this.position = 0;
    this.random.shuffle(this.order);
    return measured;
  }

  /** The model to keep: of the best evaluation if the configuration says so, else the last one. */
  result(): { model: LinearModel; step: number } {
    const best = this.config.load_best_model_at_end ? this.selection.best : undefined;
    return best?.model
      ? { model: best.model, step: best.step }
      : { model: this.optimizer.snapshot(), step: this.step };
  }

  state(): TrainingRunState {
    return {
      optimizer: this.optimizer.state(),
      random: this.random.state(),
      order: this.order,
      position: this.position,
      epochsDone: this.epochsDone,
      evaluatedStep: this.evaluatedStep,
      selection: this.selection.state(),
      epochLoss: this.epochLoss,
      windowLoss: this.windowLoss,
      windowRows: this.windowRows,
      history: this.history,
    };
  }

  /** @throws InvalidInputError when the state's rows are not the training rows */
  restore(state: TrainingRunState): void {
    const trainingRows = this.data.training.rows;
    const sorted = state.order.slice().sort();
    if (sorted.length !== trainingRows.length || !sorted.every((row, i) => row === trainingRows[i])) {
      throw new InvalidInputError('The saved order is not one of these training rows.');
    }
    this.optimizer.restore(state.optimizer);
    this.random = Random.fromState(state.random);
    this.order = state.order.slice();
    this.position = state.position;
    this.epochsDone = state.epochsDone;
    this.evaluatedStep = state.evaluatedStep;
    this.selection.restore(state.selection);
    this.epochLoss = state.epochLoss;
    this.windowLoss = state.windowLoss;
    this.windowRows = state.windowRows;
    this.history = [...state.history];
  }

  private evaluationDue(): boolean {
    const { step, config } = this;
    if (step === 0 || step === this.evaluatedStep || config.evaluation_strategy === 'no') return false;
    if (step === this.totalSteps) return true;
    const every = config.evaluation_strategy === 'epoch' ? this.stepsPerEpoch : config.eval_steps;
    return step % every === 0;
  }

  private measured(values: Record<string, number>): MetricPoint[] {
    const { step } = this;
    const points = Object.entries(values).map(([name, value]) => ({ name, value, step }));
    this.history.push(...points);
    return points;
  }
}
