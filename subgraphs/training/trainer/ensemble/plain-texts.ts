import { FeatureExtractor } from '../../domain/ngram/features.js';
import { NORMALISATION_VERSION } from '../../domain/normalisation/normalise.js';
import type { TextForm } from '../text-collector.js';

/** Keys ask nothing of buckets, so few will do. */
const HASH_BITS = 10;
/** Characters beyond it tell no two texts apart; members read less of a text. */
export const MAX_TOKENS = 65_536;
/** What a string takes beside its characters. */
const BYTES_PER_TEXT = 48;
const BYTES_PER_UNIT = 2;

/** Texts as they come: each member makes of them what it needs. */
export class PlainTexts implements TextForm<string[]> {
  readonly corpus: string[] = [];
  readonly maxTokens = MAX_TOKENS;
  readonly normalisation = NORMALISATION_VERSION;
  sizeBytes = 0;
  private readonly extractor = new FeatureExtractor({
    ...{ hashBits: HASH_BITS, maxTokens: MAX_TOKENS, normalisation: NORMALISATION_VERSION },
  });

  read(text: string): number {
    return this.extractor.extract(text).textKey;
  }

  keep(text: string): void {
    this.corpus.push(text);
    this.sizeBytes += BYTES_PER_TEXT + BYTES_PER_UNIT * text.length;
  }
}
