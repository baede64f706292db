import { z } from 'zod';

/** What is said of a text as a whole, whatever its label. */
export const VERDICTS = ['ATTACK', 'BENIGN'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a model comes from the probabilities of its labels to a verdict: kept in its files. */
export const verdictRule = z.object({
  /** The label of texts that are no attack. */
  benign_label: z.string(),
  /** A text is an attack when p(attack) is above it; null when there was no benign text to choose it by. */
  threshold: z.number().min(0).max(1).nullable(),
  /** Share of benign texts that was to be above it at most, 0 to 1. */
  false_positive_rate: z.number().min(0).max(1),
});
export type VerdictRule = z.infer<typeof verdictRule>;

export interface Judgement {
  /** 1 - p(benign label); null where no label is benign. */
  readonly attackProbability: number | null;
  /** Null where no label is benign, or no threshold was chosen. */
  readonly verdict: Verdict | null;
}

/** What follows from the probabilities of a text. @param rule null for models without a benign label, and from before */
export function judge(
  rule: VerdictRule | null,
  labels: readonly string[],
  probabilities: ArrayLike<number>,
): Judgement {
  const benign = rule ? labels.indexOf(rule.benign_label) : -1;
  if (!rule || benign < 0) return { attackProbability: null, verdict: null };
  const attackProbability = attackProbabilityOf(probabilities, benign);
  if (rule.threshold === null) return { attackProbability, verdict: null };
  return { attackProbability, verdict: attackProbability > rule.threshold ? 'ATTACK' : 'BENIGN' };
}

/** The sum of all labels but the benign one, which keeps its digits where 1 - p(benign) would be rounded away. */
export function attackProbabilityOf(probabilities: ArrayLike<number>, benign: number): number {
  let sum = 0;
  for (let c = 0; c < probabilities.length; c++) if (c !== benign) sum += probabilities[c] ?? 0;
  return Math.min(1, sum);
}
