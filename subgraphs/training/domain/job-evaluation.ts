import { z } from 'zod';
import { evaluationReport } from '../../../contracts/evaluation-report.js';

/** What an evaluation of a job has found. */
export const evaluationResult = z.object({
  report: evaluationReport,
  /** Of the model that is kept; else of the weights as they were at the step. */
  ofFinishedModel: z.boolean(),
});
export type EvaluationResult = z.infer<typeof evaluationResult>;

/** An evaluation as the job's history keeps it. */
export interface JobEvaluation extends EvaluationResult {
  /** Of its EVALUATED event. */
  sequence: number;
  step: number;
  /** Passes over the training data, with a fraction. */
  epoch: number;
  at: Date;
}
