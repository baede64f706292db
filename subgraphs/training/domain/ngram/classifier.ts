import { scaledProbabilities } from '../evaluation/temperature.js';
import type { Classification, Highlight, NearestRow } from '../loaded-model.js';
import { emptyRow, type SparseRow } from './corpus.js';
import { FeatureExtractor, type FeatureOptions, weighCounts } from './features.js';
import { findHighlights, HighlightBuffers } from './highlights.js';
import { indexOfLargest, type LinearModel, scoreRow } from './linear-model.js';
import { type RowSketches, sketchRow } from './row-sketches.js';

/** Tokens of a text that are shown at most. */
const MOST_HIGHLIGHTED = 32;
const MOST_FREE_BUFFERS = 2;
/** Buffers that a long text made larger than this are not kept: thousands of characters fit into it. */
const KEPT_BYTES = 2 ** 19;

/** Classifies texts with a trained model. Not re-entrant, but it never waits. */
export class NgramClassifier {
  private extractor: FeatureExtractor;
  private readonly probabilities: Float64Array;
  private readonly row = emptyRow();
  /** Each is used by one text at a time, and there may be several under way. */
  private readonly freeBuffers: HighlightBuffers[] = [];

  /**
   * @param learnt the rows that it learnt from, where they were kept
   * @param temperature what scores are divided by before they become probabilities
   */
  constructor(
    private readonly model: LinearModel,
    private readonly labels: readonly string[],
    private readonly options: FeatureOptions,
    private readonly learnt?: RowSketches,
    private readonly temperature = 1,
  ) {
    this.extractor = new FeatureExtractor(options);
    this.probabilities = new Float64Array(labels.length);
  }

  /** What it holds beside the model, at most. */
  get sizeBytes(): number {
    return (1 + MOST_FREE_BUFFERS) * KEPT_BYTES + (this.learnt?.sizeBytes ?? 0);
  }

  classify(text: string): Classification {
    const { probabilities, labels } = this;
    this.withRow(text, (row) => scoreRow(this.model, row, probabilities));
    scaledProbabilities(probabilities, this.temperature, probabilities);
    const best = indexOfLargest(probabilities);
    return {
      label: labels[best] ?? '',
      confidence: probabilities[best] ?? 0,
      probabilities: [...probabilities],
    };
  }

  /** The parts of a text that tell most about it; stops now and then for others, as `nearestRows` does. */
  *highlights(text: string): Generator<void, Highlight[], void> {
    const buffers = this.freeBuffers.pop() ?? new HighlightBuffers(this.options);
    const found = yield* findHighlights(text, this.model, this.labels, buffers, MOST_HIGHLIGHTED);
    const isKept = this.freeBuffers.length < MOST_FREE_BUFFERS && buffers.sizeBytes <= KEPT_BYTES;
    if (isKept) this.freeBuffers.push(buffers);
    return found;
  }

  /** The rows most like a text that it learnt from; stops now and then for others, which may classify meanwhile. */
  *nearestRows(text: string, most: number): Generator<void, NearestRow[], void> {
    if (!this.learnt) return [];
    return yield* this.learnt.nearest(
      this.withRow(text, (row) => sketchRow(row)),
      most,
    );
  }

  /** Does something with the features of a text as the model sees them. */
  private withRow<T>(text: string, use: (row: SparseRow) => T): T {
    const { buckets, counts } = this.extractor.extract(text);
    weighCounts(counts);
    this.row.buckets = buckets;
    this.row.values = counts;
    this.row.end = counts.length;
    const result = use(this.row);
    if (this.extractor.sizeBytes > KEPT_BYTES) {
      this.extractor = new FeatureExtractor(this.options);
      Object.assign(this.row, emptyRow());
    }
    return result;
  }
}
