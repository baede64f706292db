import type { ConfigOf } from '../domain/families/config-field.js';
import type { trainingFields } from '../domain/families/training-fields.js';
import type { LabelledRows } from '../domain/ngram/evaluate-rows.js';
import type { Random } from '../domain/ngram/random.js';
import { type Split, splitRows } from '../domain/ngram/split.js';
import type { FinalTexts } from './final-texts.js';
import { hashOfSplit, nothingToMeasureOn, tellHeldBack, tellNewSources } from './held-back.js';
import type { JobContext } from './job-context.js';

import type { EvaluationTexts, TrainingTexts } from './training-texts.js';

/** Which texts of a job are for what. */
export interface SplitTexts<Corpus> extends Pick<FinalTexts, 'evaluated'> {
  split: Split;
  /** What to learn from. */
  training: LabelledRows<Corpus>;
  /** What evaluations while training are made on. */
  validation: LabelledRows<Corpus>;
  /** What the finished model is measured on. */
  final: LabelledRows<Corpus>;
}

type SplitSettings = Pick<ConfigOf<ReturnType<typeof trainingFields>>, 'validation_split' | 'validation_by'>;

/**
 * Holds back a part of the training texts.
 * @param isStarted whether the weights are those of a version, which has learnt some of the texts
 * @throws InvalidInputError when there is nothing to measure the training on
 */
export function splitTexts<Corpus>(
  job: JobContext,
  texts: TrainingTexts<Corpus>,
  evaluationTexts: EvaluationTexts<Corpus> | undefined,
  { config, isStarted, random }: { config: SplitSettings; isStarted: boolean; random: Random },
): SplitTexts<Corpus> {
  const { evaluation, dataset } = job.spec;
  const { names, labels, textKeys, corpus } = texts;
  const learnt = isStarted ? texts.learnt : new Uint8Array(labels.length);
  const sources = config.validation_by === 'source' ? texts.sources : undefined;
  const facts = { textKeys, learnt, sources };
  const split = splitRows(labels, facts, names.length, config.validation_split, random);
  if (isStarted) tellHeldBack(job, texts, split);
  if (sources && config.validation_split > 0) tellNewSources(job, sources, split);
  const file = { source: dataset.path, sourceSha256: texts.file.sha256 };
  const training = { corpus, labels, rows: split.training, ...file };
  const held = { source: 'validation_split', sourceSha256: hashOfSplit(texts.file.sha256, split) };
  const heldOut = { corpus, labels, rows: split.validation, ...held };
  const final = evaluationTexts && evaluation ? allRows(evaluationTexts, evaluation.path) : heldOut;
  // Without a validation split the evaluation file serves for evaluations while training as well.
  const validation = split.validation.length > 0 ? heldOut : final;
  if (validation.rows.length === 0) throw nothingToMeasureOn(job, texts, isStarted);
  const evaluated =
    evaluationTexts && evaluation
      ? { dataset: evaluation, positions: evaluationTexts.positions }
      : { dataset, positions: texts.positions };
  return { split, training, validation, final, evaluated };
}

function allRows<Corpus>(
  { corpus, labels, overlapCount, file }: EvaluationTexts<Corpus>,
  source: string,
): LabelledRows<Corpus> {
  const rows = Uint32Array.from(labels.keys());
  return { corpus, labels, rows, source, sourceSha256: file.sha256, overlapCount };
}
