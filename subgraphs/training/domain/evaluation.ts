/** What one class got right and wrong. All rates are 0 to 1; a rate without a denominator is 0. */
export interface ClassReport {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  /** Texts that truly carry the label. */
  support: number;
}

/** What a trained classifier did on texts that it was not trained on. */
export interface EvaluationReport {
  rowCount: number;
  accuracy: number;
  /** Unweighted mean of the per-class F1 scores. */
  macroF1: number;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Expected calibration error over 15 equal-width confidence bins. */
  calibrationError: number;
  perClass: ClassReport[];
  /** Rows are true labels, columns predicted ones, in the order of perClass. */
  confusionMatrix: number[][];
  /** `validation_split`, or the path given as evaluation_data_path. */
  source: string;
}
