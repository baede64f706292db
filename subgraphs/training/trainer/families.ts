import { ngramFamily } from '../domain/families/ngram.js';
import type { Train } from './job-context.js';
import { trainNgram } from './ngram/train-ngram.js';

/** How each family of the registry is trained. */
export const TRAINERS: Readonly<Record<string, Train>> = {
  [ngramFamily.name]: trainNgram,
};
