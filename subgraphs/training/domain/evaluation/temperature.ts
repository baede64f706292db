import { softmax } from '../ngram/linear-model.js';

/** Range within which a temperature is looked for. */
const [COLDEST, HOTTEST] = [0.05, 20];
/** Halves the range often enough for four digits. */
const STEPS = 40;
/** Scores that a temperature is fitted on, at most. */
const MOST_FITTED = 1_000_000;
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
 *
 * Of `n` texts that are all right nobody may conclude that every text is: as if of `n + 2` texts one had another label
 * (Laplace's rule of succession), 1 / (n + 2) of each target is spread over the other labels.
 * @param logits [texts, labels]
 * @param classes index of each text's label
 */
export function fitTemperature(logits: Float32Array, classes: ArrayLike<number>, labelCount: number): number {
  if (classes.length === 0) return 1;
  // So many texts say no more than every second or third of them.
  const stride = Math.ceil(logits.length / MOST_FITTED);
  const doubt = 1 / (Math.ceil(classes.length / stride) + 2);
  const scaled = new Float64Array(labelCount);
  const loss = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    let sum = 0;
    for (let i = 0; i < classes.length; i += stride) {
      sum += crossEntropyAt(logits, i * labelCount, temperature, classes[i] ?? 0, doubt, scaled);
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

/** Cross-entropy of one text against its label, of which `doubt` lies on the others. @param scaled to work in */
function crossEntropyAt(
  logits: Float32Array,
  from: number,
  temperature: number,
  label: number,
  doubt: number,
  scaled: Float64Array,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let c = 0; c < scaled.length; c++) {
    const score = (logits[from + c] as number) / temperature;
    scaled[c] = score;
    total += score;
    if (score > largest) largest = score;
  }
  let sum = 0;
  for (const score of scaled) sum += Math.exp(score - largest);
  const own = scaled[label] as number;
  const others = (total - own) / Math.max(1, scaled.length - 1);
  return largest + Math.log(sum) - (1 - doubt) * own - doubt * others;
}
