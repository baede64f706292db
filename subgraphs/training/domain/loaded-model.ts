/** What a classifier says about one text. */
export interface Classification {
  label: string;
  /** Probability of `label`. */
  confidence: number;
  /** Of each label of the model, in their order; they sum to 1. */
  probabilities: number[];
}

/** A part of a text that speaks for a label. */
export interface Highlight {
  /** UTF-16 units of the text: `start` to `end` (exclusive). */
  start: number;
  end: number;
  label: string;
  /** What it adds to the score of `label`, in nats, over the mean of what it adds to all labels. */
  weight: number;
}

/** A row that a model learnt from. */
export interface NearestRow {
  /** Line of the training file on which it starts. */
  line: number;
  label: string;
  /** Cosine of the two feature vectors, estimated: 1 for texts that are the same to the model. */
  similarity: number;
}

/** A model version in memory. Each function is about one text; those that take longer are work to be done in turns. */
export interface LoadedModel {
  readonly family: string;
  readonly labels: readonly string[];
  /** Memory that it takes. */
  readonly sizeBytes: number;
  classify(text: string): Classification;
  /** The parts of a text that tell most about it, in its order. */
  highlights(text: string): Generator<void, Highlight[], void>;
  /** The rows most like a text that it learnt from; none where they were not kept. */
  nearestRows(text: string, most: number): Generator<void, NearestRow[], void>;
}
