import { z } from 'zod';

/** Path of the file that says how a transformer of ours is served. */
export const CLASSIFIER_FILE = 'classifier.json';

export const classifierFile = z.object({
  family: z.string(),
  /** Tokens at which texts are cut. */
  max_length: z.number().int().min(2),
  /** What scores are divided by before they become probabilities. */
  temperature: z.number().positive(),
});
