import { ensembleFamily } from '../domain/families/ensemble.js';
import { ngramFamily } from '../domain/families/ngram.js';
import { TRANSFORMER_FAMILIES } from '../domain/families/transformers.js';
import { trainEnsemble } from './ensemble/train-ensemble.js';
import type { Train } from './job-context.js';
import { trainNgram } from './ngram/train-ngram.js';
import { transformerTrainer } from './transformer/train-transformer.js';

/** How each family of the registry is trained. */
export const TRAINERS: Readonly<Record<string, Train>> = {
  [ngramFamily.name]: trainNgram,
  [ensembleFamily.name]: trainEnsemble,
  ...Object.fromEntries(TRANSFORMER_FAMILIES.map((family) => [family.name, transformerTrainer(family)])),
};
