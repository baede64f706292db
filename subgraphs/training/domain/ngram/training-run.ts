import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import type { NgramConfig } from '../families/ngram.js';
import { type CourseState, type MetricPoint, RunCourse } from '../run-course.js';
import { AdaGrad, type AdaGradState } from './adagrad.js';
import { evaluateRows, type LabelledRows } from './evaluate-rows.js';
import type { LinearModel } from './linear-model.js';
import type { Random } from './random.js';
import { rowWeights } from './row-weights.js';

export interface TrainingData {
  labels: readonly string[];
  /** Features are numbered from 0 to below this. */
  featureCount: number;
  /** What to learn from. */
  training: LabelledRows;
  /** What evaluations while training are made on. */
  validation: LabelledRows;
  /** Number of each training row's source, 0 for none; absent where nobody asked. */
  sources?: Uint32Array | undefined;
}

export interface TrainingRunState extends CourseState<LinearModel> {
  optimizer: AdaGradState;
}

/** One training of a linear classifier. */
export class TrainingRun extends RunCourse<LinearModel> {
  private readonly optimizer: AdaGrad;
  private readonly rowWeights: Float64Array;

  constructor(
    config: NgramConfig,
    private readonly data: TrainingData,
    random: Random,
  ) {
    const { labels, featureCount, training, sources } = data;
    super(config, training.rows, config.batch_size, random);
    this.optimizer = new AdaGrad(featureCount, labels.length, {
      learningRate: config.learning_rate,
      warmupSteps: config.warmup_steps,
      weightDecay: config.weight_decay,
      loss: config.loss,
    });
    this.rowWeights = rowWeights(training.labels, training.rows, labels.length, config, sources);
    this.begin();
  }

  /** Starts from the weights of a model instead of from zero. */
  startFrom({ weights, bias }: LinearModel): void {
    this.optimizer.restore({ ...this.optimizer.state(), weights, bias });
  }

  override get step(): number {
    return this.optimizer.state().step;
  }

  override get learningRate(): number {
    return this.optimizer.learningRate;
  }

  /** One optimizer step. @returns metrics measured at it, if any */
  takeStep(): MetricPoint[] {
    const { corpus, labels } = this.data.training;
    const rate = this.learningRate;
    const { order, position, stepEnd, rowWeights } = this;
    const loss = this.optimizer.update(corpus, labels, order, position, stepEnd, rowWeights);
    return this.stepped(loss, rate);
  }

  /** Evaluates the present weights; stops after every few rows so that the caller can do something else. */
  evaluate(): Generator<void, EvaluationReport, void> {
    const { optimizer } = this;
    return evaluateRows(this.data.labels, this.data.validation, (corpus, row, probabilities) =>
      optimizer.predict(corpus, row, probabilities),
    );
  }

  state(): TrainingRunState {
    return { ...this.courseState(), optimizer: this.optimizer.state() };
  }

  /** @throws InvalidInputError when the state's rows are not the training rows */
  restore(state: TrainingRunState): void {
    this.restoreCourse(state);
    this.optimizer.restore(state.optimizer);
  }

  protected override snapshot(): LinearModel {
    return this.optimizer.snapshot();
  }
}
