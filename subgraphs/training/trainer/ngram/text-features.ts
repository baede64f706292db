import type { NgramConfig } from '../../domain/families/ngram.js';
import { Corpus } from '../../domain/ngram/corpus.js';
import { FeatureExtractor, weighCounts } from '../../domain/ngram/features.js';
import { NORMALISATION_VERSION } from '../../domain/normalisation/normalise.js';
import type { TextForm } from '../text-collector.js';

/** Texts as feature vectors; the texts themselves are not kept. */
export class TextFeatures implements TextForm<Corpus> {
  readonly corpus = new Corpus();
  readonly maxTokens: number;
  readonly normalisation = NORMALISATION_VERSION;
  private readonly extractor: FeatureExtractor;
  private extracted: ReturnType<FeatureExtractor['extract']> | undefined;

  constructor({ hash_bits: hashBits, max_length: maxTokens }: Pick<NgramConfig, 'hash_bits' | 'max_length'>) {
    this.maxTokens = maxTokens;
    this.extractor = new FeatureExtractor({ hashBits, maxTokens, normalisation: this.normalisation });
  }

  get sizeBytes(): number {
    return this.corpus.sizeBytes;
  }

  read(text: string): number {
    this.extracted = this.extractor.extract(text);
    return this.extracted.textKey;
  }

  keep(): void {
    if (!this.extracted) return;
    const { buckets, counts } = this.extracted;
    weighCounts(counts);
    this.corpus.add(buckets, counts);
  }
}
