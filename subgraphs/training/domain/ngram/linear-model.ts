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
  scoreRow(model, row, probabilities, scale);
  softmax(probabilities);
}

/** Writes the scores of a row, of which a softmax makes probabilities, into `scores`. */
export function scoreRow(model: LinearModel, row: SparseRow, scores: Float64Array, scale = 1): void {
  const { classCount, bias } = model;
  let c = 0;
  for (; c + 3 < classCount; c += 4) fourScores(model, row, c, scores);
  for (; c < classCount; c++) scores[c] = score(model, row, c);
  for (c = 0; c < classCount; c++) scores[c] = (scores[c] as number) * scale + (bias[c] as number);
}

/** Products of a row with the weights of a class. */
function score(
  { classCount, weights }: LinearModel,
  { buckets, values, start, end }: SparseRow,
  c: number,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += (weights[(buckets[i] as number) * classCount + c] as number) * (values[i] as number);
  }
  return sum;
}

/** `score` of four classes at once: sums in registers are faster than sums in an array. */
function fourScores(
  { classCount, weights }: LinearModel,
  { buckets, values, start, end }: SparseRow,
  c: number,
  scores: Float64Array,
): void {
  let [a, b, d, e] = [0, 0, 0, 0];
  for (let i = start; i < end; i++) {
    const at = (buckets[i] as number) * classCount + c;
    const value = values[i] as number;
    a += (weights[at] as number) * value;
    b += (weights[at + 1] as number) * value;
    d += (weights[at + 2] as number) * value;
    e += (weights[at + 3] as number) * value;
  }
  scores[c] = a;
  scores[c + 1] = b;
  scores[c + 2] = d;
  scores[c + 3] = e;
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
