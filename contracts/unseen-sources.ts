import { z } from 'zod';
import { attackDetection, rateInterval } from './attack-detection.js';

/**
 * How a model does on sources that are new to it: each group of whole sources of the training texts is judged by a model
 * that was trained alike on the others.
 */
export const unseenSourcesReport = z.object({
  sourceCount: z.number().int(),
  /** Models that were trained. */
  foldCount: z.number().int(),
  /** Texts that were judged: those that name their source. */
  rowCount: z.number().int(),
  accuracy: z.number(),
  /** Intervals of 95 %, of a bootstrap over sources. */
  accuracyInterval: rateInterval.nullable().default(null),
  macroF1: z.number(),
  macroF1Interval: rateInterval.nullable().default(null),
  /** With the threshold and the temperature of the version; null where no label is benign. */
  attackDetection: attackDetection.nullable().default(null),
});
export type UnseenSourcesReport = z.infer<typeof unseenSourcesReport>;
