import { crossEntropy, softmax } from './linear-model.js';

/** What training makes small. */
export const LOSSES = ['cross_entropy', 'squared_hinge'] as const;
export type Loss = (typeof LOSSES)[number];

/** Cross-entropy of the softmax of scores, in nats. Puts its gradient in their place. */
export function crossEntropyErrors(scores: Float64Array, label: number): number {
  softmax(scores);
  const probability = scores[label] as number;
  scores[label] = probability - 1;
  return crossEntropy(probability);
}

/**
 * One-vs-rest squared hinge: of each label's classifier max(0, 1 - y s)^2, where y is 1 for the row's label and -1 for the
 * others, summed over labels. It is that of the L2 support vector machine (Hsieh et al., "A Dual Coordinate Descent Method
 * for Large-scale Linear SVM", ICML 2008); one classifier for each label, the largest score wins (Rifkin and Klautau, "In
 * Defense of One-Vs-All Classification", JMLR 5, 2004). Puts its gradient in the place of the scores.
 */
export function squaredHingeErrors(scores: Float64Array, label: number): number {
  let loss = 0;
  for (let c = 0; c < scores.length; c++) {
    const sign = c === label ? 1 : -1;
    const short = Math.max(0, 1 - sign * (scores[c] as number));
    scores[c] = -2 * sign * short;
    loss += short * short;
  }
  return loss;
}
