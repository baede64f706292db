import type { Classification, Highlight } from '../loaded-model.js';
import { emptyRow } from './corpus.js';
import { FeatureExtractor, type FeatureOptions, weighCounts } from './features.js';
import { Highlighter } from './highlights.js';
import { indexOfLargest, type LinearModel, predict } from './linear-model.js';

export type Classify = (text: string) => Classification;

/** Tokens of a text that are shown at most. */
const MOST_HIGHLIGHTED = 32;

/** Classifies texts with a trained model. Not re-entrant, but it never waits. */
export class NgramClassifier {
  private readonly extractor: FeatureExtractor;
  private readonly highlighter: Highlighter;
  private readonly probabilities: Float64Array;
  private readonly row = emptyRow();

  constructor(
    private readonly model: LinearModel,
    private readonly labels: readonly string[],
    options: FeatureOptions,
  ) {
    this.extractor = new FeatureExtractor(options);
    this.highlighter = new Highlighter(this.extractor, model, labels);
    this.probabilities = new Float64Array(labels.length);
  }

  /** What it holds beside the model. */
  get sizeBytes(): number {
    return this.extractor.sizeBytes;
  }

  classify(text: string): Classification {
    const { probabilities, labels } = this;
    predict(this.model, this.rowOf(text), probabilities);
    const best = indexOfLargest(probabilities);
    return {
      label: labels[best] ?? '',
      confidence: probabilities[best] ?? 0,
      probabilities: Object.fromEntries(labels.map((label, c) => [label, probabilities[c] ?? 0])),
    };
  }

  /** The parts of a text that tell most about it. */
  highlights(text: string): Highlight[] {
    return this.highlighter.highlights(text, MOST_HIGHLIGHTED);
  }

  /** The features of a text as the model sees them: valid until the next text. */
  rowOf(text: string): typeof this.row {
    const { buckets, counts } = this.extractor.extract(text);
    weighCounts(counts);
    this.row.buckets = buckets;
    this.row.values = counts;
    this.row.end = counts.length;
    return this.row;
  }
}

/** A function that classifies texts with a trained model. */
export function createClassifier(
  model: LinearModel,
  labels: readonly string[],
  options: FeatureOptions,
): Classify {
  const classifier = new NgramClassifier(model, labels, options);
  return (text) => classifier.classify(text);
}
