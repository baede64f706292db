import { FeatureExtractor } from '../../domain/ngram/features.js';
import { NORMALISATION_VERSION, normalise } from '../../domain/normalisation/normalise.js';
import type { TextForm } from '../text-collector.js';

/** Keys ask nothing of buckets, so few will do. */
const HASH_BITS = 10;
/** What a string takes beside its characters. */
const BYTES_PER_TEXT = 48;
const BYTES_PER_UNIT = 2;

/** Texts as a model reads them: a tokenizer may have to be learnt from them first. */
export class RawTexts implements TextForm<string[]> {
  readonly corpus: string[] = [];
  readonly normalisation = NORMALISATION_VERSION;
  sizeBytes = 0;
  private readonly extractor: FeatureExtractor;

  /**
   * @param maxTokens where texts are cut for their keys, in words and signs: at least as far as the model reads, as a word
   *   has one token or more
   */
  constructor(readonly maxTokens: number) {
    this.extractor = new FeatureExtractor({
      hashBits: HASH_BITS,
      maxTokens,
      normalisation: this.normalisation,
    });
  }

  read(text: string): number {
    return this.extractor.extract(text).textKey;
  }

  keep(text: string): void {
    const normalised = normalise(text, this.normalisation);
    this.corpus.push(normalised);
    this.sizeBytes += BYTES_PER_TEXT + BYTES_PER_UNIT * normalised.length;
  }
}
