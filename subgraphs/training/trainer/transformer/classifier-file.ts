import { z } from 'zod';
import { verdictRule } from '../../domain/evaluation/verdict.js';
import { NORMALISATION_VERSIONS } from '../../domain/normalisation/normalise.js';

/** Path of the file that says how a transformer of ours is served. */
export const CLASSIFIER_FILE = 'classifier.json';

export const classifierFile = z.object({
  family: z.string(),
  /** Of the family's training code. */
  version: z.string(),
  /** Tokens at which texts are cut. */
  max_length: z.number().int().min(2),
  /** How texts are rewritten before they are cut into tokens; the first models had them as they came. */
  normalisation: z.literal(NORMALISATION_VERSIONS).nullable().default(null),
  /** What scores are divided by before they become probabilities. */
  temperature: z.number().positive(),
  verdict: verdictRule.nullable().default(null),
});
