import { AppError } from '../../../contracts/errors.js';
import type { LabelledRow } from '../../../contracts/labelled-rows/rows.js';
import type { NgramConfig } from '../domain/families/ngram.js';
import { Corpus } from '../domain/ngram/corpus.js';
import { FeatureExtractor, weighCounts } from '../domain/ngram/features.js';
import { type IsLearnt, LearntTexts } from '../domain/ngram/learnt-texts.js';

const BYTES_PER_MB = 2 ** 20;
/** What texts may take of the memory; the rest is for the model and the program. */
const TEXT_SHARE = 0.5;

/** Gathers texts as feature vectors; the texts themselves are not kept. */
export class TextCollector {
  readonly corpus = new Corpus();
  /** Class of each row, as it was given. */
  readonly classes: number[] = [];
  /** One number per row; texts that are the same to a model have equal numbers. */
  readonly textKeys: number[] = [];
  /** Line on which each row starts. */
  readonly lines: number[] = [];
  /** Place of each row among those that were offered, from 0. */
  readonly positions: number[] = [];
  /** 1 for each row whose text was learnt before, else 0. */
  readonly learnt: number[] = [];
  leftOutCount = 0;
  /** Of the left out ones, those that were learnt before. */
  leftOutLearntCount = 0;
  private readonly extractor: FeatureExtractor;
  private readonly isLearnt: IsLearnt;

  /**
   * @param learnt texts of the version that the training starts from
   * @param leftOut keys of texts that are not gathered but counted, and with them all learnt ones
   */
  constructor(
    config: Pick<NgramConfig, 'hash_bits' | 'max_length'>,
    private readonly memoryMb: number,
    learnt = new LearntTexts(),
    private readonly leftOut?: ReadonlySet<number>,
  ) {
    this.extractor = new FeatureExtractor({ hashBits: config.hash_bits, maxTokens: config.max_length });
    this.isLearnt = learnt.matcher(config.max_length);
  }

  /** @throws AppError PAYLOAD_TOO_LARGE when the texts do not fit into memory */
  add({ text, line }: Pick<LabelledRow, 'text' | 'line'>, classIndex: number): void {
    const { buckets, counts, textKey } = this.extractor.extract(text);
    const isLearnt = this.isLearnt(text, textKey);
    if (this.leftOut && (isLearnt || this.leftOut.has(textKey))) {
      this.leftOutCount += 1;
      if (isLearnt) this.leftOutLearntCount += 1;
      return;
    }
    weighCounts(counts);
    this.corpus.add(buckets, counts);
    this.positions.push(this.leftOutCount + this.classes.length);
    this.lines.push(line);
    this.classes.push(classIndex);
    this.textKeys.push(textKey);
    this.learnt.push(isLearnt ? 1 : 0);
    if (this.corpus.sizeBytes <= this.memoryMb * BYTES_PER_MB * TEXT_SHARE) return;
    throw new AppError(
      'PAYLOAD_TOO_LARGE',
      `The texts do not fit into the ${this.memoryMb} MB that a trainer may use; ${this.corpus.rowCount} rows did. Raise TRAINER_MEMORY_MB, lower config.max_length or train on fewer texts.`,
    );
  }
}
