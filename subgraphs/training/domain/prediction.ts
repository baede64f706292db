import { z } from 'zod';

/** Path of the artifact that holds, as gzipped JSON lines, what a version said about the texts it was evaluated on. */
export const PREDICTIONS_FILE = 'predictions.jsonl.gz';

/** What a version said about one text that it was evaluated on. */
export const prediction = z.object({
  /** Place of the row among those of the evaluated file that can be used, from 0. */
  row: z.number().int(),
  /** Line of that file on which it starts; rows of a JSON array may share one. */
  line: z.number().int(),
  /** The true one. */
  label: z.string(),
  predicted: z.string(),
  /** Of the predicted label. */
  probability: z.number(),
  /** Of the true label. */
  labelProbability: z.number(),
  text: z.string(),
});
export type Prediction = z.infer<typeof prediction>;
