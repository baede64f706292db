import type { LabelThreshold } from '../../../../contracts/attack-detection.js';

/** A threshold of a label with fewer texts would be an accident of them. */
export const FEWEST_POSITIVES = 100;

export interface TunedThreshold {
  /** Index of the label. */
  readonly label: number;
  readonly threshold: number;
  readonly positives: number;
  readonly f1: number;
}

/**
 * For each label with enough texts the threshold of its probability with the best F1: it is given to texts above it,
 * whatever else they are given. Of equals the highest one.
 * @param probabilityOf of a label for a text
 * @param classes true label of each text
 */
export function tuneLabelThresholds(
  labelCount: number,
  classes: ArrayLike<number>,
  probabilityOf: (text: number, label: number) => number,
): TunedThreshold[] {
  const counts = new Float64Array(labelCount);
  for (let i = 0; i < classes.length; i++) counts[classes[i] ?? 0] = (counts[classes[i] ?? 0] ?? 0) + 1;
  return Array.from(counts.keys()).flatMap((label) => {
    const positives = counts[label] ?? 0;
    if (positives < FEWEST_POSITIVES) return [];
    return [
      { label, positives, ...bestCut(classes, label, positives, (text) => probabilityOf(text, label)) },
    ];
  });
}

function bestCut(
  classes: ArrayLike<number>,
  label: number,
  positives: number,
  scoreOf: (text: number) => number,
): { threshold: number; f1: number } {
  const scores = Float64Array.from({ length: classes.length }, (_, text) => scoreOf(text));
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  let best = { threshold: 1, f1: 0 };
  let hits = 0;
  for (let i = 0; i < order.length; i++) {
    const text = order[i] as number;
    if (classes[text] === label) hits += 1;
    const score = scores[text] as number;
    const next = i + 1 < order.length ? (scores[order[i + 1] as number] as number) : 0;
    // Texts with the same score are above a threshold together.
    if (next === score) continue;
    const f1 = (2 * hits) / (i + 1 + positives);
    if (f1 > best.f1) best = { threshold: (score + next) / 2, f1 };
  }
  return best;
}

/** Counts what thresholds of labels make of evaluated texts. */
export class LabelThresholdTally {
  private readonly counts: { hits: number; above: number; support: number }[];

  constructor(private readonly tuned: readonly TunedThreshold[]) {
    this.counts = tuned.map(() => ({ hits: 0, above: 0, support: 0 }));
  }

  add(trueClass: number, probabilities: ArrayLike<number>): void {
    for (const [i, { label, threshold }] of this.tuned.entries()) {
      const count = this.counts[i];
      if (!count) continue;
      const isAbove = (probabilities[label] ?? 0) > threshold;
      if (isAbove) count.above += 1;
      if (trueClass === label) count.support += 1;
      if (isAbove && trueClass === label) count.hits += 1;
    }
  }

  /** @param isSame whether they were tuned on these texts */
  report(names: readonly string[], isSame: boolean): LabelThreshold[] {
    return this.tuned.map(({ label, threshold, positives, f1: tunedF1 }, i) => {
      const { hits, above, support } = this.counts[i] ?? { hits: 0, above: 0, support: 0 };
      const f1 = isSame || above + support === 0 ? null : (2 * hits) / (above + support);
      return { label: names[label] ?? '', threshold, positives, tunedF1, f1 };
    });
  }
}
