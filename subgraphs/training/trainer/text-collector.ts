import { AppError } from '../../../contracts/errors.js';
import type { LabelledRow } from '../../../contracts/labelled-rows/rows.js';
import { sourceNameOf } from '../../../contracts/labelled-rows/source-name.js';
import { type IsLearnt, LearntTexts } from '../domain/ngram/learnt-texts.js';
import type { NormalisationVersion } from '../domain/normalisation/normalise.js';

/** The form in which a family learns from texts. */
export interface TextForm<Corpus> {
  readonly corpus: Corpus;
  /** What the kept texts take. */
  readonly sizeBytes: number;
  /** Where longer texts are cut for their keys (`LearntTexts`). */
  readonly maxTokens: number;
  /** How texts are made alike for their keys. */
  readonly normalisation: NormalisationVersion;
  /** Reads a text. @returns its key: texts that are the same to a model have equal numbers */
  read(text: string): number;
  /** Keeps the text that was read last. */
  keep(text: string): void;
}

const BYTES_PER_MB = 2 ** 20;
/** What texts may take of the memory; the rest is for the model and the program. */
const TEXT_SHARE = 0.5;

/** Gathers texts in a family's form, with what every family needs to know of each. */
export class TextCollector<Corpus> {
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
  /** Number of each row's source, from 1 in the order in which they come; 0 where it names none. */
  readonly sources: number[] = [];
  leftOutCount = 0;
  /** Of the left out ones, those that were learnt before. */
  leftOutLearntCount = 0;
  private readonly isLearnt: IsLearnt;
  private readonly sourceNumbers = new Map<string, number>();

  /**
   * @param learnt texts of the version that the training starts from
   * @param leftOut keys of texts that are not gathered but counted, and with them all learnt ones
   */
  constructor(
    private readonly form: TextForm<Corpus>,
    private readonly memoryMb: number,
    learnt: Pick<LearntTexts, 'matcher'> = new LearntTexts(),
    private readonly leftOut?: ReadonlySet<number>,
  ) {
    this.isLearnt = learnt.matcher(form.maxTokens, form.normalisation);
  }

  get corpus(): Corpus {
    return this.form.corpus;
  }

  /** @throws AppError PAYLOAD_TOO_LARGE when the texts do not fit into memory */
  add(row: Pick<LabelledRow, 'text' | 'line' | 'others'>, classIndex: number): void {
    const { text, line } = row;
    const textKey = this.form.read(text);
    const isLearnt = this.isLearnt(text, textKey);
    if (this.leftOut && (isLearnt || this.leftOut.has(textKey))) {
      this.leftOutCount += 1;
      if (isLearnt) this.leftOutLearntCount += 1;
      return;
    }
    this.form.keep(text);
    this.positions.push(this.leftOutCount + this.classes.length);
    this.lines.push(line);
    this.classes.push(classIndex);
    this.textKeys.push(textKey);
    this.learnt.push(isLearnt ? 1 : 0);
    this.sources.push(this.sourceNumber(sourceNameOf(row)));
    if (this.form.sizeBytes <= this.memoryMb * BYTES_PER_MB * TEXT_SHARE) return;
    throw new AppError(
      'PAYLOAD_TOO_LARGE',
      `The texts do not fit into the ${this.memoryMb} MB that a trainer may use; ${this.classes.length} rows did. Raise TRAINER_MEMORY_MB, lower config.max_length or train on fewer texts.`,
    );
  }

  private sourceNumber(name: string): number {
    if (name === '') return 0;
    const number = this.sourceNumbers.get(name) ?? this.sourceNumbers.size + 1;
    this.sourceNumbers.set(name, number);
    return number;
  }
}
