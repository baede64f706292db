import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';

export interface FinishedModel {
  /** Step of its weights. */
  readonly step: number;
  readonly temperature: number;
  readonly report: EvaluationReport;
}
