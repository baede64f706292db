import { z } from 'zod';
import { verdictRule } from '../../domain/evaluation/verdict.js';

/** Path of the file that says what an ensemble asks, and how it weighs the answers. */
export const ENSEMBLE_FILE = 'ensemble.json';

export const ensembleFile = z.object({
  family: z.literal('ensemble'),
  /** Of the family's training code. */
  version: z.string(),
  /** In their order. A name is the one at the time of training; the registry knows the present one. */
  members: z
    .array(
      z.object({
        model_name: z.string(),
        version: z.number().int(),
        family: z.string(),
        /** Identifies all of its files. */
        sha256: z.string(),
      }),
    )
    .min(2),
  /** What each member counts: a label's score is the sum of these times the logarithms of its probabilities. */
  weights: z.array(z.number()).min(2),
  /** What scores are divided by before they become probabilities. */
  temperature: z.number().positive(),
  verdict: verdictRule.nullable(),
});
export type EnsembleFile = z.infer<typeof ensembleFile>;
