import { InvalidInputError } from '../../../contracts/errors.js';
import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { ConfigOf } from './families/config-field.js';
import type { trainingFields } from './families/training-fields.js';

import { Random } from './ngram/random.js';
import { Selection, type SelectionState } from './selection.js';

export interface MetricPoint {
  name: string;
  value: number;
  step: number;
}

/** What a run needs, beside its model and optimizer, to go on exactly where it stood. The arrays are live: encode or copy them at once. */
export interface CourseState<Model> {
  random: Uint32Array;
  /** Training rows in the order of the present epoch. */
  order: Uint32Array;
  /** Rows of `order` done in the present epoch. */
  position: number;
  /** Epochs that are done and reported. */
  epochsDone: number;
  /** Step of the newest evaluation. */
  evaluatedStep: number;
  selection: SelectionState<Model>;
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

export type RunSettings = Pick<
  ConfigOf<ReturnType<typeof trainingFields>>,
  | 'num_epochs'
  | 'logging_steps'
  | 'evaluation_strategy'
  | 'eval_steps'
  | 'metric_for_best_model'
  | 'greater_is_better'
  | 'early_stopping_patience'
  | 'load_best_model_at_end'
>;

/**
 * One training as a state machine, whatever the model: the caller asks `next` what to do and does it, in pieces as small
 * as it likes. What is due follows from the state alone, so a run that is saved at any point and restored ends with the
 * same bits as one that never stopped. A family adds its step, its evaluation and its optimizer's state.
 */
export abstract class RunCourse<Model> {
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  protected order: Uint32Array;
  protected position = 0;
  private readonly selection: Selection<Model>;
  private epochsDone = 0;
  private evaluatedStep = 0;
  private epochLoss = 0;
  private windowLoss = 0;
  private windowRows = 0;
  private history: MetricPoint[] = [];

  /** @param trainingRows what to learn from, ascending */
  constructor(
    private readonly settings: RunSettings,
    private readonly trainingRows: Uint32Array,
    protected readonly rowsPerStep: number,
    private random: Random,
  ) {
    this.stepsPerEpoch = Math.ceil(trainingRows.length / rowsPerStep);
    this.totalSteps = this.stepsPerEpoch * settings.num_epochs;
    this.selection = new Selection({
      greaterIsBetter: settings.greater_is_better,
      patience: settings.early_stopping_patience,
      keepModel: settings.load_best_model_at_end,
    });
    this.order = trainingRows.slice();
  }

  /** Steps of the optimizer so far. */
  abstract get step(): number;

  /** Of the next step. */
  abstract get learningRate(): number;

  /** A copy of the model as it is now. */
  protected abstract snapshot(): Model;

  /** Puts the rows of `order`, which hold another epoch's order, into that of the next epoch. */
  protected arrange(order: Uint32Array, random: Random): void {
    random.shuffle(order);
  }

  /** Arranges the first epoch: to be called once, when the family's part is set up. */
  protected begin(): void {
    this.arrange(this.order, this.random);
  }

  /** Passes over the data done, with a fraction. */
  get epoch(): number {
    return this.epochsDone + this.position / this.order.length;
  }

  get stoppedEarly(): boolean {
    return this.selection.exhausted && this.epochsDone < this.settings.num_epochs;
  }

  /** All metrics measured so far, oldest first. */
  get metrics(): readonly MetricPoint[] {
    return this.history;
  }

  get next(): NextAction {
    if (this.evaluationDue()) return 'evaluate';
    if (this.position === this.order.length) return 'close_epoch';
    if (this.epochsDone === this.settings.num_epochs || this.selection.exhausted) return 'finished';
    return 'step';
  }

  /** Where the rows of the next step end in `order`. */
  protected get stepEnd(): number {
    return Math.min(this.position + this.rowsPerStep, this.order.length);
  }

  /**
   * Notes that the rows up to `stepEnd` were learnt from and the step is counted.
   * @param loss summed over the step's rows
   * @param extra what else is measured when train_loss is
   */
  protected stepped(loss: number, rate: number, extra: Record<string, number> = {}): MetricPoint[] {
    const end = this.stepEnd;
    this.epochLoss += loss;
    this.windowLoss += loss;
    this.windowRows += end - this.position;
    this.position = end;
    // The last step of an epoch gets the mean of the whole epoch instead.
    if (this.step % this.settings.logging_steps !== 0 || end === this.order.length) return [];
    const measured = this.measured({
      train_loss: this.windowLoss / this.windowRows,
      learning_rate: rate,
      ...extra,
    });
    this.windowLoss = 0;
    this.windowRows = 0;
    return measured;
  }

  /** Takes the result of an evaluation of the present weights into account. @returns the metrics it adds to the history */
  recordEvaluation(report: EvaluationReport): MetricPoint[] {
    const metrics = {
      eval_loss: report.loss,
      eval_accuracy: report.accuracy,
      eval_f1: report.macroF1,
    };
    const { step } = this;
    this.evaluatedStep = step;
    this.selection.offer(metrics[this.settings.metric_for_best_model], step, () => this.snapshot());
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
    this.arrange(this.order, this.random);
    return measured;
  }

  /** The model to keep: of the best evaluation if the configuration says so, else the last one. */
  result(): { model: Model; step: number } {
    const best = this.settings.load_best_model_at_end ? this.selection.best : undefined;
    return best?.model ? { model: best.model, step: best.step } : { model: this.snapshot(), step: this.step };
  }

  protected courseState(): CourseState<Model> {
    return {
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
  protected restoreCourse(state: CourseState<Model>): void {
    const { trainingRows } = this;
    const sorted = state.order.slice().sort();
    if (sorted.length !== trainingRows.length || !sorted.every((row, i) => row === trainingRows[i])) {
      throw new InvalidInputError('The saved order is not one of these training rows.');
    }
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
    const { step, settings } = this;
    if (step === 0 || step === this.evaluatedStep || settings.evaluation_strategy === 'no') return false;
    if (step === this.totalSteps) return true;
    const every = settings.evaluation_strategy === 'epoch' ? this.stepsPerEpoch : settings.eval_steps;
    return step % every === 0;
  }

  private measured(values: Record<string, number>): MetricPoint[] {
    const { step } = this;
    const points = Object.entries(values).map(([name, value]) => ({ name, value, step }));
    this.history.push(...points);
    return points;
  }
}
