import { type Corpus, emptyRow } from './corpus.js';
import { type LinearModel, newLinearModel, predict, scoreRow } from './linear-model.js';
import { crossEntropyErrors, type Loss, squaredHingeErrors } from './losses.js';

export interface AdaGradOptions {
  learningRate: number;
  /** Steps over which the learning rate grows linearly from 0 to its value. */
  warmupSteps: number;
  /** Share of every weight that is taken off per step and unit of learning rate; biases are spared. */
  weightDecay: number;
  loss: Loss;
}

/** Everything that a step changes. */
export interface AdaGradState {
  weights: Float32Array;
  bias: Float32Array;
  /** Sums of squared gradients. */
  weightSquares: Float32Array;
  biasSquares: Float32Array;
  /** The true weights are `scale * weights`. */
  scale: number;
  step: number;
}

const EPSILON = 1e-8;
/** Below this, the factor is multiplied into the weights, long before 32-bit floats overflow. */
const SMALLEST_SCALE = 1e-9;

/**
 * Mini-batch AdaGrad for linear classifiers (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", JMLR 12,
 * 2011). A step touches only the weights of features that occur in its batch.
 *
 * Weight decay is decoupled from the gradient (Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
 * 2019) and yet reaches every weight at no cost: one common factor is kept beside the weights (Bottou, "Stochastic
 * Gradient Descent Tricks", 2012, section 5.1).
 */
export class AdaGrad {
  private readonly model: LinearModel;
  private readonly weightSquares: Float32Array;
  private readonly biasSquares: Float32Array;
  private scale = 1;
  private step = 0;

  /** Makes of a row's scores the gradient of its loss. @returns the loss */
  private readonly toErrors: (scores: Float64Array, label: number) => number;
  private readonly row = emptyRow();
  private readonly errors: Float64Array;
  private readonly biasGradient: Float64Array;
  /** Gradients of the batch's features, packed in the order in which the features first occur. */
  private gradient: Float32Array;
  private touched = new Uint32Array(1024);
  private touchedCount = 0;
  /** Per bucket, 1 + its place in `touched`; 0 outside. */
  private readonly placeOf: Uint32Array;

  constructor(
    featureCount: number,
    classCount: number,
    private readonly options: AdaGradOptions,
  ) {
    this.model = newLinearModel(featureCount, classCount);
    this.toErrors = options.loss === 'squared_hinge' ? squaredHingeErrors : crossEntropyErrors;
    this.weightSquares = new Float32Array(featureCount * classCount);
    this.biasSquares = new Float32Array(classCount);
    this.errors = new Float64Array(classCount);
    this.biasGradient = new Float64Array(classCount);
    this.gradient = new Float32Array(this.touched.length * classCount);
    this.placeOf = new Uint32Array(featureCount);
  }

  /** The learning rate that the next step uses. */
  get learningRate(): number {
    const { learningRate, warmupSteps } = this.options;
    return this.step < warmupSteps ? (learningRate * (this.step + 1)) / warmupSteps : learningRate;
  }

  /**
   * One step on the rows `order[from]` to `order[to]` (exclusive).
   * @param rowWeights factor of each row on its loss
   * @returns the sum of the rows' unweighted losses before the step
   */
  update(
    corpus: Corpus,
    labels: Uint16Array,
    order: Uint32Array,
    from: number,
    to: number,
    rowWeights: Float64Array,
  ): number {
    const { errors, row } = this;
    let loss = 0;
    this.touchedCount = 0;
    this.biasGradient.fill(0);
    for (let i = from; i < to; i++) {
      const index = order[i] as number;
      const label = labels[index] as number;
      corpus.read(index, row);
      scoreRow(this.model, row, errors, this.scale);
      loss += this.toErrors(errors, label);
      const factor = (rowWeights[index] as number) / (to - from);
      for (let c = 0; c < errors.length; c++) errors[c] = (errors[c] as number) * factor;
      this.addToGradient();
    }
    this.apply();
    return loss;
  }

  /** A model of its own with the present weights. */
  snapshot(): LinearModel {
    const { scale } = this;
    const { classCount, weights, bias } = this.model;
    const copy = weights.slice();
    if (scale !== 1) for (let i = 0; i < copy.length; i++) copy[i] = (copy[i] as number) * scale;
    return { classCount, weights: copy, bias: bias.slice() };
  }

  /** Predicts with the present weights, without a copy of them. */
  predict(corpus: Corpus, index: number, probabilities: Float64Array): void {
    corpus.read(index, this.row);
    predict(this.model, this.row, probabilities, this.scale);
  }

  /** The live state: valid until the next step, so encode or copy it at once. */
  state(): AdaGradState {
    return {
      weights: this.model.weights,
      bias: this.model.bias,
      weightSquares: this.weightSquares,
      biasSquares: this.biasSquares,
      scale: this.scale,
      step: this.step,
    };
  }

  /** @throws RangeError when an array has another length than this optimizer's */
  restore(state: AdaGradState): void {
    copyInto(this.model.weights, state.weights);
    copyInto(this.model.bias, state.bias);
    copyInto(this.weightSquares, state.weightSquares);
    copyInto(this.biasSquares, state.biasSquares);
    this.scale = state.scale;
    this.step = state.step;
  }

  private addToGradient(): void {
    const { errors, row, placeOf, biasGradient } = this;
    const { buckets, values, end } = row;
    const classCount = errors.length;
    this.reserve(this.touchedCount + end - row.start);
    const { gradient, touched } = this;
    for (let i = row.start; i < end; i++) {
      const bucket = buckets[i] as number;
      const value = values[i] as number;
      const place = placeOf[bucket] as number;
      if (place === 0) {
        const at = this.touchedCount * classCount;
        for (let c = 0; c < classCount; c++) gradient[at + c] = (errors[c] as number) * value;
        touched[this.touchedCount++] = bucket;
        placeOf[bucket] = this.touchedCount;
      } else {
        const at = (place - 1) * classCount;
        for (let c = 0; c < classCount; c++) {
          gradient[at + c] = (gradient[at + c] as number) + (errors[c] as number) * value;
        }
      }
    }
    for (let c = 0; c < classCount; c++) {
      biasGradient[c] = (biasGradient[c] as number) + (errors[c] as number);
    }
  }

  private apply(): void {
    const { weightSquares, biasSquares, touched, placeOf, gradient, biasGradient } = this;
    const { weights, bias, classCount } = this.model;
    const rate = this.learningRate;
    this.scale *= Math.max(0, 1 - rate * this.options.weightDecay);
    if (this.scale < SMALLEST_SCALE) this.foldScale();
    const scaledRate = rate / this.scale;
    for (let k = 0; k < this.touchedCount; k++) {
      const bucket = touched[k] as number;
      placeOf[bucket] = 0;
      const to = bucket * classCount;
      const from = k * classCount;
      for (let c = 0; c < classCount; c++) {
        const g = gradient[from + c] as number;
        const squares = (weightSquares[to + c] as number) + g * g;
        weightSquares[to + c] = squares;
        weights[to + c] = (weights[to + c] as number) - (scaledRate * g) / (Math.sqrt(squares) + EPSILON);
      }
    }
    for (let c = 0; c < classCount; c++) {
      const g = biasGradient[c] as number;
      const squares = (biasSquares[c] as number) + g * g;
      biasSquares[c] = squares;
      bias[c] = (bias[c] as number) - (rate * g) / (Math.sqrt(squares) + EPSILON);
    }
    this.step += 1;
  }

  private foldScale(): void {
    const { weights } = this.model;
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) * this.scale;
    this.scale = 1;
  }

  private reserve(features: number): void {
    if (features <= this.touched.length) return;
    const size = Math.max(features, this.touched.length * 2);
    const touched = new Uint32Array(size);
    const gradient = new Float32Array(size * this.errors.length);
    touched.set(this.touched);
    gradient.set(this.gradient);
    this.touched = touched;
    this.gradient = gradient;
  }
}

function copyInto(target: Float32Array, source: Float32Array): void {
  if (source.length !== target.length) {
    throw new RangeError(`Expected ${target.length} numbers, got ${source.length}.`);
  }
  target.set(source);
}
