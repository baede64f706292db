import type { FinishedEvaluation } from '../evaluate-finished.js';

export interface FinishedModel extends FinishedEvaluation {
  /** Step of its weights. */
  readonly step: number;
}
