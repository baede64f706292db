import type { SparseRow } from './corpus.js';

/** A softmax classifier over hashed features: weights of a bucket lie side by side, one per class. */
export interface LinearModel {
  classCount: number;
  /** `bucket * classCount + class`. */
  weights: Float32Array;
  bias: Float32Array;
}

export function newLinearModel(featureCount: number, classCount: number): LinearModel {
  return {
    classCount,
    weights: new Float32Array(featureCount * classCount),
    bias: new Float32Array(classCount),
  };
}

/**
 * Writes the class probabilities of a row into `probabilities`.
 * @param scale a factor on all weights (see the optimizer's weight decay)
 */
export function predict(model: LinearModel, row: SparseRow, probabilities: Float64Array, scale = 1): void {
  const { classCount, weights, bias } = model;
  const { buckets, values, end } = row;
  probabilities.fill(0);
  for (let i = row.start; i < end; i++) {
    const value = values[i] as number;
    const at = (buckets[i] as number) * classCount;
    for (let c = 0; c < classCount; c++) {
      probabilities[c] = (probabilities[c] as number) + (weights[at + c] as number) * value;
    }
  }
  for (let c = 0; c < classCount; c++) {
    probabilities[c] = (probabilities[c] as number) * scale + (bias[c] as number);
  }
  softmax(probabilities);
}

/** Scores to probabilities, in place; the largest score is taken off first, so nothing overflows. */
export function softmax(scores: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const exponential = Math.exp((scores[c] as number) - largest);
    scores[c] = exponential;
    sum += exponential;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum;
}

/** Cross-entropy of one row in nats. A probability that underflowed to 0 counts as the smallest positive one. */
export function crossEntropy(probability: number): number {
  return -Math.log(Math.max(probability, Number.MIN_VALUE));
}

/** Index of the largest value; the first one of equals. */
export function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}
