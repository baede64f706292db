import { InvalidInputError } from '../../../contracts/errors.js';
import type { LabelledRow } from '../../../contracts/labelled-rows/rows.js';
import type { LabelledRows } from '../domain/ngram/evaluate-rows.js';
import type { LearntTexts } from '../domain/ngram/learnt-texts.js';
import type { JobContext } from './job-context.js';
import { type LoadedFile, loadTexts } from './load-texts.js';
import type { TrainerSpec } from './protocol.js';
import { TextCollector, type TextForm } from './text-collector.js';

/** More is surely a mistake, e.g. the columns of text and label swapped. */
const MAX_LABELS = 1000;
const SHOWN_LABELS = 10;

/** Texts of a file in a family's form, with the class of each. */
export interface LabelledTexts<Corpus> extends Pick<LabelledRows<Corpus>, 'corpus' | 'labels'> {
  file: LoadedFile;
  /** Line of the file on which each row starts. */
  lines: Uint32Array;
  /** Place of each row among those of the file that can be used, from 0. */
  positions: Uint32Array;
}

export interface TrainingTexts<Corpus> extends LabelledTexts<Corpus> {
  /** In alphabetical order; a class is an index into them. */
  names: string[];
  /** One number per row; texts that are the same to a model have equal numbers. */
  textKeys: Float64Array;
  /** 1 for each row whose text the version had learnt that the training starts from, else 0. */
  learnt: Uint8Array;
  /** Number of each row's source, from 1; 0 where it names none. */
  sources: Uint32Array;
}

/**
 * Reads the training texts into a family's form.
 * @param learnt by the version that the training starts from
 * @throws InvalidInputError when nothing can be learnt from them; AppError PAYLOAD_TOO_LARGE
 */
export async function loadTrainingTexts<Corpus>(
  job: JobContext,
  form: TextForm<Corpus>,
  learnt: Pick<LearntTexts, 'matcher'> | undefined,
  progress: (share: number) => void,
): Promise<TrainingTexts<Corpus>> {
  const { dataset } = job.spec;
  const collector = new TextCollector(form, job.memoryMb, learnt);
  const classes = new Map<string, number>();
  const use = (row: LabelledRow) => {
    const { label } = row;
    const index = classes.get(label) ?? classes.size;
    if (index === MAX_LABELS) {
      throw new InvalidInputError(`${dataset.path} has more than ${MAX_LABELS} different labels.`);
    }
    classes.set(label, index);
    collector.add(row, index);
  };
  const file = await loadTexts(job, dataset, use, progress, { withOthers: true });
  const found = [...classes.keys()];
  if (found.length < 2) {
    const what = found.length === 0 ? 'no usable rows' : `rows of one label only (${found[0]})`;
    throw new InvalidInputError(`${dataset.path} has ${what}; a classifier needs at least two labels.`);
  }
  const names = found.toSorted();
  const position = found.map((name) => names.indexOf(name));
  return {
    file,
    names,
    ...placesOf(collector),
    corpus: collector.corpus,
    labels: Uint16Array.from(collector.classes, (index) => position[index] ?? 0),
    textKeys: Float64Array.from(collector.textKeys),
    learnt: Uint8Array.from(collector.learnt),
    sources: Uint32Array.from(collector.sources),
  };
}

/** Texts to evaluate on, none of which the model has learnt. */
export interface EvaluationTexts<Corpus> extends LabelledTexts<Corpus> {
  /** How many texts the file holds that the model has learnt; they were left out. */
  overlapCount: number;
}

/**
 * Reads the texts of the final evaluation. What a model was trained on says nothing about it, so training
 * texts, and those that the version had learnt that the training starts from, are left out, counted and warned of.
 * @throws InvalidInputError when a label is none of the training data's, or no texts are left
 */
export async function loadEvaluationTexts<Corpus>(
  job: JobContext,
  dataset: TrainerSpec['dataset'],
  form: TextForm<Corpus>,
  { names, textKeys }: Pick<TrainingTexts<Corpus>, 'names' | 'textKeys'>,
  learnt: Pick<LearntTexts, 'matcher'> | undefined,
): Promise<EvaluationTexts<Corpus>> {
  const collector = new TextCollector(form, job.memoryMb, learnt, new Set(textKeys));
  const classes = new Map(names.map((name, index) => [name, index]));
  const unknown = new Set<string>();
  const file = await loadTexts(job, dataset, (row) => {
    const index = classes.get(row.label);
    if (index === undefined) unknown.add(row.label);
    else collector.add(row, index);
  });
  if (unknown.size > 0) {
    const shown = [...unknown].slice(0, SHOWN_LABELS).join(', ');
    throw new InvalidInputError(
      `${dataset.path} has labels that the training data does not have: ${shown}${unknown.size > SHOWN_LABELS ? ', …' : ''}. The training data has: ${names.slice(0, SHOWN_LABELS).join(', ')}${names.length > SHOWN_LABELS ? ', …' : ''}.`,
      { details: { field: 'config.evaluation_data_path' } },
    );
  }
  const { corpus, classes: found, leftOutCount: overlapCount } = collector;
  if (found.length === 0) {
    const what = overlapCount > 0 ? 'nothing but training texts' : 'no usable rows to evaluate on';
    throw new InvalidInputError(
      `${dataset.path} has ${what}; evaluate on texts that the model has not seen.`,
      {
        details: { field: 'config.evaluation_data_path' },
      },
    );
  }
  if (overlapCount > 0) {
    const { leftOutLearntCount } = collector;
    const inherited = `, ${leftOutLearntCount} of them of version ${job.spec.start?.version} and those that it came from`;
    job.log(
      'WARNING',
      `${overlapCount} of ${file.rowCount} texts of ${dataset.path} are training texts too${leftOutLearntCount > 0 ? inherited : ''}. They are left out of the evaluation, and the version is left out when the best one is chosen.`,
    );
  }
  return { file, corpus, labels: Uint16Array.from(found), overlapCount, ...placesOf(collector) };
}

function placesOf({
  lines,
  positions,
}: TextCollector<unknown>): Pick<LabelledTexts<unknown>, 'lines' | 'positions'> {
  return { lines: Uint32Array.from(lines), positions: Uint32Array.from(positions) };
}
