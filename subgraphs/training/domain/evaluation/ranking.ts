/**
 * The area under the ROC curve: how probable it is that a positive is scored above a negative, ties counting half (Mann
 * and Whitney). Null when one of the two is empty.
 * @param positives ascending
 * @param negatives ascending
 */
export function areaUnderCurve(positives: Float64Array, negatives: Float64Array): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  let [below, notAbove] = [0, 0];
  let wins = 0;
  for (const score of positives) {
    while (below < negatives.length && (negatives[below] as number) < score) below += 1;
    notAbove = Math.max(notAbove, below);
    while (notAbove < negatives.length && (negatives[notAbove] as number) <= score) notAbove += 1;
    wins += (below + notAbove) / 2;
  }
  return wins / positives.length / negatives.length;
}

/**
 * The least threshold that at most a share of the negatives exceeds: one of their own scores, as what equals it does not
 * count as above. Undefined without negatives.
 * @param negatives ascending
 * @param rate 0 to below 1
 */
export function thresholdAt(negatives: Float64Array, rate: number): number | undefined {
  // 0.01 * 300 is a little above 3, 0.07 * 100 above 7: what is meant is the whole number.
  const allowed = Math.floor(rate * negatives.length + 1e-9);
  return negatives[negatives.length - 1 - allowed];
}

/** How many scores are above a threshold. @param scores ascending */
export function countAbove(scores: Float64Array, threshold: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((scores[middle] as number) > threshold) high = middle;
    else low = middle + 1;
  }
  return scores.length - low;
}
