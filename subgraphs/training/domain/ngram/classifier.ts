import { emptyRow } from './corpus.js';
import { FeatureExtractor, type FeatureOptions, weighCounts } from './features.js';
import { indexOfLargest, type LinearModel, predict } from './linear-model.js';

/** What a classifier says about one text. */
export interface Classification {
  label: string;
  /** Probability of `label`. */
  confidence: number;
  /** By label; they sum to 1. */
  probabilities: Record<string, number>;
}

export type Classify = (text: string) => Classification;

/** A function that classifies texts with a trained model. Not re-entrant, but it never waits. */
export function createClassifier(
  model: LinearModel,
  labels: readonly string[],
  options: FeatureOptions,
): Classify {
  const extractor = new FeatureExtractor(options);
  const probabilities = new Float64Array(labels.length);
  const row = emptyRow();
  return (text) => {
    const { buckets, counts } = extractor.extract(text);
    weighCounts(counts);
    row.buckets = buckets;
    row.values = counts;
    row.end = counts.length;
    predict(model, row, probabilities);
    const best = indexOfLargest(probabilities);
    return {
      label: labels[best] ?? '',
      confidence: probabilities[best] ?? 0,
      probabilities: Object.fromEntries(labels.map((label, c) => [label, probabilities[c] ?? 0])),
    };
  };
}
