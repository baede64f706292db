import { z } from 'zod';
import { rateInterval } from './attack-detection.js';

/** What evaluated texts are told apart by. */
export const SLICE_DIMENSIONS = ['SOURCE', 'LANGUAGE', 'LENGTH', 'LABEL'] as const;
export type SliceDimension = (typeof SLICE_DIMENSIONS)[number];

/** How a model does on a part of the evaluated texts. All rates are 0 to 1. */
export const evaluationSlice = z.object({
  dimension: z.enum(SLICE_DIMENSIONS),
  /** E.g. the name of a source, a BCP 47 tag, a range of lengths in UTF-16 units, a label. */
  value: z.string(),
  rowCount: z.number().int(),
  accuracy: z.number(),
  /** Wilson's, 95 %. */
  accuracyInterval: rateInterval,
  /** Null where all texts have one label. */
  macroF1: z.number().nullable().default(null),
  /** Of a bootstrap; null where macroF1 is, and for few texts. */
  macroF1Interval: rateInterval.nullable().default(null),
  /** Whether there are too few texts to conclude anything. */
  isTooSmall: z.boolean(),
});
export type EvaluationSlice = z.infer<typeof evaluationSlice>;

/** How many of some texts keep their label when they are disguised. */
export const obfuscationReport = z.object({
  /** Evaluated texts that were rewritten: a sample. */
  sampleCount: z.number().int(),
  /** Share of them that is given its label as it is, and Wilson's interval. */
  plainAccuracy: z.number(),
  plainInterval: rateInterval,
  copies: z.array(z.object({ rewriting: z.string(), accuracy: z.number(), interval: rateInterval })),
});
export type ObfuscationReport = z.infer<typeof obfuscationReport>;
