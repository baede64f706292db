import { z } from 'zod';
import { attackDetection, labelThreshold, rateInterval } from './attack-detection.js';
import { evaluationSlice, obfuscationReport } from './evaluation-slices.js';
import { unseenSourcesReport } from './unseen-sources.js';

/** A list that may be left out. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** What one class got right and wrong. All rates are 0 to 1; a rate without a denominator is 0. */
const classReport = z.object({
  label: z.string(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  /** Texts that truly carry the label. */
  support: z.number().int(),
});
export type ClassReport = z.infer<typeof classReport>;

/** Texts whose predicted label had a probability above `from`, up to `to`. */
const reliabilityBin = z.object({
  from: z.number(),
  to: z.number(),
  count: z.number().int(),
  /** Mean probability of the predicted labels, and the share of them that was right; null without texts. */
  meanConfidence: z.number().nullable().default(null),
  accuracy: z.number().nullable().default(null),
});
export type ReliabilityBin = z.infer<typeof reliabilityBin>;

/** What a trained classifier did on texts that it was not trained on: travels from the trainer into the
 * rows of the job and of the model version. */
export const evaluationReport = z.object({
  rowCount: z.number().int(),
  /** Texts of the evaluation file that the model has learnt, itself or as a version that it started from: not among the rows. */
  overlapCount: z.number().int().default(0),
  accuracy: z.number(),
  /** Unweighted mean of the per-class F1 scores. */
  macroF1: z.number(),
  /** Mean cross-entropy in nats. */
  loss: z.number(),
  /** Expected calibration error over 15 equal-width confidence bins. */
  calibrationError: z.number(),
  perClass: z.array(classReport),
  /** Rows are true labels, columns predicted ones, in the order of perClass. */
  confusionMatrix: z.array(z.array(z.number().int())),
  /** `validation_split`, or the path given as evaluation_data_path. */
  source: z.string(),
  /**
   * Identifies the texts: SHA-256 of the evaluation file, or of a training file and the rows of it that were held
   * back. Reports with the same one compare. Null in reports from before it was kept.
   */
  sourceSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits')
    .nullable()
    .default(null),
  /** The 15 bins of the calibration error, a reliability diagram's data; none in reports from before they were kept. */
  reliability: listOf(reliabilityBin),
  /** What scores were divided by before they became probabilities; null in reports from before, which divided by 1. */
  temperature: z.number().positive().nullable().default(null),
  /** Null where no label is benign, while training, and in reports from before it was kept. */
  attackDetection: attackDetection.nullable().default(null),
  /** Of labels with enough texts to tune one on. */
  labelThresholds: listOf(labelThreshold),
  /** Of a bootstrap, 95 %; null while training, and in reports from before they were kept. */
  accuracyInterval: rateInterval.nullable().default(null),
  macroF1Interval: rateInterval.nullable().default(null),
  /** How the model does on parts of the texts. */
  slices: listOf(evaluationSlice),
  /** On disguised copies of a sample. */
  obfuscation: obfuscationReport.nullable().default(null),
  /** Null unless it was asked for (`config.source_folds` of ngram). */
  unseenSources: unseenSourcesReport.nullable().default(null),
});
export type EvaluationReport = z.infer<typeof evaluationReport>;
