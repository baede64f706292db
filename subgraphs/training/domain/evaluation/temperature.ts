import { softmax } from '../ngram/linear-model.js';

/** Range within which a temperature is looked for. */
const [COLDEST, HOTTEST] = [0.05, 20];
/** Halves the range often enough for four digits. */
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Probabilities of scores at a temperature: above 1 less sure, below 1 surer; the order of labels stays. */
export function scaledProbabilities(
  logits: ArrayLike<number>,
  temperature: number,
  into: Float64Array,
): Float64Array {
  for (let c = 0; c < into.length; c++) into[c] = (logits[c] ?? 0) / temperature;
  softmax(into);
  return into;
}

/**
 * The temperature that gives texts the least cross-entropy (Guo et al., "On Calibration of Modern Neural Networks", ICML
 * 2017), by golden-section search over its logarithm: the cross-entropy has one minimum. 1 without texts.
 * @param logits [texts, labels]
 * @param classes index of each text's label
 */
export function fitTemperature(logits: Float32Array, classes: ArrayLike<number>, labelCount: number): number {
  if (classes.length === 0) return 1;
  const probabilities = new Float64Array(labelCount);
  const loss = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    let sum = 0;
    for (let i = 0; i < classes.length; i++) {
      const row = logits.subarray(i * labelCount, (i + 1) * labelCount);
      scaledProbabilities(row, temperature, probabilities);
      sum -= Math.log(Math.max(probabilities[classes[i] ?? 0] ?? 0, Number.MIN_VALUE));
    }
    return sum;
  };
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [leftLoss, rightLoss] = [loss(left), loss(right)];
  for (let step = 0; step < STEPS; step++) {
    if (leftLoss < rightLoss) {
      [high, right, rightLoss] = [right, left, leftLoss];
      left = high - GOLDEN * (high - low);
      leftLoss = loss(left);
    } else {
      [low, left, leftLoss] = [left, right, rightLoss];
      right = low + GOLDEN * (high - low);
      rightLoss = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}
