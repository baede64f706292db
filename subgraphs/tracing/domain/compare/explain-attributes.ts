import { fisherChance, logLikelihoodRatio } from './significance.js';

/** How often attribute values occur among some spans, as the store counts them. */
export interface AttributeCounts {
  readonly spanCount: number;
  readonly values: readonly { readonly key: string; readonly value: string; readonly count: number }[];
  /**
   * How many spans may have a value that is not listed, because the list was cut off: the count of its last value.
   * Default 0. Such a value counts as this frequent, so that nothing seems rare only because it was cut off.
   */
  readonly unlistedAtMost?: number;
}

/** A value that is more frequent among the selected spans than among the others. */
export interface AttributeExplanation {
  readonly key: string;
  readonly value: string;
  /** Part of the selected spans that have it, and of the others; 0 to 1. */
  readonly support: number;
  readonly baselineSupport: number;
  readonly selectedCount: number;
  readonly baselineCount: number;
  /** How many times as frequent it is among the selected ones; half a span is added to counts, so that none is 0. */
  readonly lift: number;
  /** Log-likelihood ratio (G²): how surprising the difference is. Explanations are in its order. */
  readonly score: number;
  /** How likely any of the values that were looked at would differ so much by chance, 0 to 1. */
  readonly chance: number;
}

export interface ExplainOptions {
  /** How many at most. Default 20. */
  readonly limit?: number;
}

/** Fewer selected spans with a value say nothing about it. */
const MIN_COUNT = 5;
const MIN_LIFT = 1.2;
/** Of all that is shown, one in a thousand times one by chance. */
const MAX_CHANCE = 0.001;
/** A key whose values occur less often on average names single things (ids, times): it explains nothing. */
const MIN_MEAN_COUNT = 2;

/**
 * Which attribute values set the selected spans (the slow ones) apart from the baseline (the others; no span in both).
 * A value counts when at least five selected spans have it, it is at least 1.2 times as frequent among them, and the
 * difference is not chance: Fisher's exact test, which tiny counts do not fool either, corrected for
 * the number of values that were looked at (Bonferroni). Keys whose values are nearly all different are left out.
 */
export function explainByAttributes(
  counts: { readonly selected: AttributeCounts; readonly baseline: AttributeCounts },
  options: ExplainOptions = {},
): AttributeExplanation[] {
  const { selected, baseline } = counts;
  if (selected.spanCount === 0 || baseline.spanCount === 0) return [];
  const inBaseline = new Map(baseline.values.map(({ key, value, count }) => [keyOf(key, value), count]));
  const ids = identifierKeys(selected);
  const candidates = selected.values.filter(({ key, count }) => count >= MIN_COUNT && !ids.has(key));
  return candidates
    .map(({ key, value, count }) =>
      explanation(
        { key, value },
        { count: Math.min(count, selected.spanCount), of: selected.spanCount },
        {
          count: Math.min(
            inBaseline.get(keyOf(key, value)) ?? baseline.unlistedAtMost ?? 0,
            baseline.spanCount,
          ),
          of: baseline.spanCount,
        },
        candidates.length,
      ),
    )
    .filter(({ lift, chance }) => lift >= MIN_LIFT && chance <= MAX_CHANCE)
    .sort(
      (a, b) =>
        b.score - a.score || b.lift - a.lift || (keyOf(a.key, a.value) < keyOf(b.key, b.value) ? -1 : 1),
    )
    .slice(0, options.limit ?? 20);
}

interface Counted {
  readonly count: number;
  readonly of: number;
}

function explanation(
  named: { readonly key: string; readonly value: string },
  selected: Counted,
  baseline: Counted,
  lookedAt: number,
): AttributeExplanation {
  const score = logLikelihoodRatio(selected.count, selected.of, baseline.count, baseline.of);
  const chance = fisherChance(selected.count, selected.of, baseline.count, baseline.of);
  return {
    ...named,
    support: selected.count / selected.of,
    baselineSupport: baseline.count / baseline.of,
    selectedCount: selected.count,
    baselineCount: baseline.count,
    lift: (selected.count + 0.5) / (selected.of + 1) / ((baseline.count + 0.5) / (baseline.of + 1)),
    score,
    chance: Math.min(chance * lookedAt, 1),
  };
}

function identifierKeys({ values }: AttributeCounts): Set<string> {
  const byKey = new Map<string, { values: number; spans: number }>();
  for (const { key, count } of values) {
    const known = byKey.get(key) ?? { values: 0, spans: 0 };
    byKey.set(key, { values: known.values + 1, spans: known.spans + count });
  }
  const isIdentifier = ({ values: distinct, spans }: { values: number; spans: number }) =>
    distinct > 1 && spans / distinct < MIN_MEAN_COUNT;
  return new Set([...byKey].filter(([, of]) => isIdentifier(of)).map(([key]) => key));
}

const keyOf = (key: string, value: string): string => JSON.stringify([key, value]);
