import { z } from 'zod';
import { evaluationReport } from '../../../contracts/evaluation-report.js';

export const trainedArtifact = z.object({
  path: z.string(),
  objectKey: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  contentType: z.string(),
});
export type TrainedArtifact = z.infer<typeof trainedArtifact>;

/** What a finished training has made: the stuff of a model version. */
export const trainedResult = z.object({
  evaluation: evaluationReport,
  labels: z.array(z.string()),
  /** Final metrics of the version, e.g. accuracy, f1_score. */
  metrics: z.array(z.object({ name: z.string(), value: z.number() })),
  artifacts: z.array(trainedArtifact),
  tags: z.record(z.string(), z.string()),
});
export type TrainedResult = z.infer<typeof trainedResult>;
