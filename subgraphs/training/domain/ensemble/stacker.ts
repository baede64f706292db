import { softmax } from '../ngram/linear-model.js';
import { minimise } from './minimise.js';

/** What members said of texts. */
export interface MemberOpinions {
  readonly memberCount: number;
  readonly labelCount: number;
  /** [texts, members, labels]: logarithms of their calibrated probabilities. */
  readonly logProbabilities: Float32Array;
}

/** Below this a probability says nothing more. */
const LEAST_PROBABILITY = 1e-6;

export function logProbability(probability: number): number {
  return Math.log(Math.max(probability, LEAST_PROBABILITY));
}

/**
 * Writes the scores of a text, whose softmax are probabilities: the weighted sum of what the members say (a logarithmic
 * opinion pool).
 * @param weights what each member counts
 */
export function stackedScores(
  weights: ArrayLike<number>,
  { memberCount, labelCount, logProbabilities }: MemberOpinions,
  text: number,
  scores: Float64Array,
): void {
  const from = text * memberCount * labelCount;
  for (let c = 0; c < labelCount; c++) {
    let score = 0;
    for (let m = 0; m < memberCount; m++) {
      score += (weights[m] ?? 0) * (logProbabilities[from + m * labelCount + c] ?? 0);
    }
    scores[c] = score;
  }
}

export interface StackerTexts extends MemberOpinions {
  /** Class of each text. */
  readonly labels: ArrayLike<number>;
}

/**
 * Multinomial logistic regression on what members say, with one weight for each member. More of them (one for each label, a
 * bias, the length of the text) are fitted to a few hundred texts only by losing on new sources, which was measured
 * (docs/PERFORMANCE.md).
 * @param rows texts that it is fitted on
 * @param l2 penalty on the square of the distance of each weight from the mean of the members, for all texts together
 * @returns the weight of each member
 */
export function* fitStacker(
  texts: StackerTexts,
  rows: ArrayLike<number>,
  l2: number,
): Generator<void, Float64Array, void> {
  const { memberCount, labelCount, logProbabilities, labels } = texts;
  const mean = 1 / memberCount;
  const scores = new Float64Array(labelCount);
  return yield* minimise((weights, gradient) => {
    let value = 0;
    for (let m = 0; m < memberCount; m++) {
      const away = (weights[m] ?? 0) - mean;
      gradient[m] = l2 * away;
      value += (l2 / 2) * away * away;
    }
    for (let r = 0; r < rows.length; r++) {
      const text = rows[r] ?? 0;
      const label = labels[text] ?? 0;
      stackedScores(weights, texts, text, scores);
      softmax(scores);
      value -= Math.log(Math.max(scores[label] ?? 0, Number.MIN_VALUE));
      const from = text * memberCount * labelCount;
      for (let m = 0; m < memberCount; m++) {
        let slope = 0;
        for (let c = 0; c < labelCount; c++) {
          const error = (scores[c] ?? 0) - (c === label ? 1 : 0);
          slope += error * (logProbabilities[from + m * labelCount + c] ?? 0);
        }
        gradient[m] = (gradient[m] ?? 0) + slope;
      }
    }
    return value;
  }, new Float64Array(memberCount).fill(mean));
}
