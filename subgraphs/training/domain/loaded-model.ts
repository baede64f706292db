import type { VerdictRule } from './evaluation/verdict.js';

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
  /** What it adds to the score of `label`, before its temperature, in nats, over the mean of what it adds to all labels. */
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

/** A model version in memory. */
export type LoadedModel = QuickModel | BatchedModel;

/** What every model says. Functions that take longer are work to be done in turns. */
interface ModelBase {
  readonly family: string;
  readonly labels: readonly string[];
  /** How it comes to verdicts; null where no label is benign, and in models from before there were verdicts. */
  readonly verdictRule: VerdictRule | null;
  /** Memory that it takes. */
  readonly sizeBytes: number;
  /** The parts of a text that tell most about it, in its order; none where the family cannot tell. */
  highlights(text: string): Generator<void, Highlight[], void>;
  /** The rows most like a text that it learnt from; none where they were not kept. */
  nearestRows(text: string, most: number): Generator<void, NearestRow[], void>;
}

/** Classifies a text in microseconds, on the thread that asks. */
export interface QuickModel extends ModelBase {
  classify(text: string): Classification;
}

/** Computes texts together, on a thread of its own. */
export interface BatchedModel extends ModelBase {
  /**
   * What it says about texts, in their order. Texts of other requests may be computed with them.
   * @throws AppError UNAVAILABLE when it is gone
   */
  classifyAll(texts: readonly string[], signal?: AbortSignal): Promise<Classification[]>;
  /** Nobody will ask for it any more; requests that have it go on. */
  putAway(): void;
  /** Resolves when it cannot be used any more: it was put away, or has crashed. */
  readonly gone: Promise<void>;
}

/** Does work in turns with other such work. */
export type RunInTurns = <T>(work: Generator<void, T, void>, signal?: AbortSignal) => Promise<T>;

/** What a model of any kind says about texts, in their order. */
export function classifyWith(
  run: RunInTurns,
  model: LoadedModel,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Classification[]> {
  return 'classifyAll' in model ? model.classifyAll(texts, signal) : run(classifyEach(model, texts), signal);
}

function* classifyEach(model: QuickModel, texts: readonly string[]): Generator<void, Classification[], void> {
  const said: Classification[] = [];
  for (const text of texts) {
    if (said.length > 0) yield;
    said.push(model.classify(text));
  }
  return said;
}
