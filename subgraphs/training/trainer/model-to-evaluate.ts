import type { ScoreRows } from './calibrate.js';

/** What is asked of a model, whatever its family. */
export interface ModelToEvaluate<Corpus> {
  readonly names: readonly string[];
  /** Index of the benign label. */
  readonly benign: number | undefined;
  readonly config: { readonly false_positive_rate: number; readonly seed: number };
  readonly scoreRows: ScoreRows<Corpus>;
  /** Scores of texts as they come, [texts, labels]. */
  scoreTexts(texts: readonly string[]): Promise<Float32Array>;
  /** Texts of which disguised copies are scored: what takes it some seconds. */
  readonly sampleSize: number;
}
