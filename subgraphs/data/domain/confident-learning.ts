/** What a classifier says about the rows of a file. */
export interface ClassifiedRows {
  /** The label of each row, as a number of the classifier's labels. */
  readonly labels: Uint16Array;
  /** Of each row the probability of each label of the classifier, row by row. */
  readonly probabilities: Float32Array;
  readonly labelCount: number;
}

/** A row whose label is probably wrong. */
export interface Suspect {
  /** From 0, in the order of the rows. */
  readonly row: number;
  /** Number of the label that it probably has. */
  readonly suggested: number;
  /** Probability of the label that it has, less the largest of another one: -1 to 1, the surer the lower. */
  readonly margin: number;
}

/**
 * Confident learning (Northcutt, Jiang and Chuang, Confident Learning: Estimating Uncertainty in Dataset Labels, 2021): the
 * threshold of a label is the mean probability that rows of this label have of it; a row counts, in the confident joint, as
 * of the most probable label among those whose thresholds it reaches. Rows off its diagonal are suspected, the lowest
 * normalised margin first. It supposes that the classifier has not learnt the rows.
 * @param most suspects that are named, the surest of them; all are counted
 */
export function findSuspects(
  { labels, probabilities, labelCount }: ClassifiedRows,
  most = Number.POSITIVE_INFINITY,
): { readonly count: number; readonly surest: Suspect[] } {
  const thresholds = meanSelfConfidence({ labels, probabilities, labelCount });
  const suspects: Suspect[] = [];
  for (const [row, given] of labels.entries()) {
    const own = probabilities.subarray(row * labelCount, (row + 1) * labelCount);
    let confident = -1;
    let largestOther = 0;
    for (const [label, probability] of own.entries()) {
      if (label !== given) largestOther = Math.max(largestOther, probability);
      const reaches = probability >= (thresholds[label] ?? Number.POSITIVE_INFINITY);
      if (reaches && (confident === -1 || probability > (own[confident] ?? 0))) confident = label;
    }
    if (confident === -1 || confident === given) continue;
    suspects.push({ row, suggested: confident, margin: (own[given] ?? 0) - largestOther });
  }
  suspects.sort((a, b) => a.margin - b.margin || a.row - b.row);
  return { count: suspects.length, surest: suspects.slice(0, most) };
}

/** Of each label; none where no row has it. */
function meanSelfConfidence({ labels, probabilities, labelCount }: ClassifiedRows): (number | undefined)[] {
  const sums = new Float64Array(labelCount);
  const counts = new Uint32Array(labelCount);
  for (const [row, given] of labels.entries()) {
    sums[given] = (sums[given] ?? 0) + (probabilities[row * labelCount + given] ?? 0);
    counts[given] = (counts[given] ?? 0) + 1;
  }
  return Array.from(sums, (sum, label) => {
    const count = counts[label] ?? 0;
    return count === 0 ? undefined : sum / count;
  });
}
