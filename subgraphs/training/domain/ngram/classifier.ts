import type { Classification, Highlight, NearestRow } from '../loaded-model.js';
import { emptyRow, type SparseRow } from './corpus.js';
import { FeatureExtractor, type FeatureOptions, weighCounts } from './features.js';
import { Highlighter } from './highlights.js';
import { indexOfLargest, type LinearModel, predict } from './linear-model.js';
import { type RowSketches, sketchRow } from './row-sketches.js';

export type Classify = (text: string) => Classification;

/** Tokens of a text that are shown at most. */
const MOST_HIGHLIGHTED = 32;

/** Classifies texts with a trained model. Not re-entrant, but it never waits. */
export class NgramClassifier {
  private readonly extractor: FeatureExtractor;
  private readonly highlighter: Highlighter;
  private readonly probabilities: Float64Array;
  private readonly row = emptyRow();

  /** @param learnt the rows that it learnt from, where they were kept */
  constructor(
    private readonly model: LinearModel,
    private readonly labels: readonly string[],
    options: FeatureOptions,
    private readonly learnt?: RowSketches,
  ) {
    this.extractor = new FeatureExtractor(options);
    this.highlighter = new Highlighter(this.extractor, model, labels);
    this.probabilities = new Float64Array(labels.length);
  }

  /** What it holds beside the model. */
  get sizeBytes(): number {
    return this.extractor.sizeBytes + (this.learnt?.sizeBytes ?? 0);
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

  /** The rows most like a text that it learnt from; stops now and then for others, which may classify meanwhile. */
  *nearestRows(text: string, most: number): Generator<void, NearestRow[], void> {
    if (!this.learnt) return [];
    return yield* this.learnt.nearest(sketchRow(this.rowOf(text)), most);
  }

  /** The features of a text as the model sees them: valid until the next text. */
  private rowOf(text: string): SparseRow {
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
