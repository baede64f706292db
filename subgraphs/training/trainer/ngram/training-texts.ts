import { InvalidInputError } from '../../../../contracts/errors.js';
import type { NgramConfig } from '../../domain/families/ngram.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';
import type { JobContext } from '../job-context.js';
import { type LoadedFile, loadTexts } from '../load-texts.js';
import type { TrainerSpec } from '../protocol.js';
import { TextCollector } from './text-collector.js';

/** More is surely a mistake, e.g. the columns of text and label swapped. */
const MAX_LABELS = 1000;
const SHOWN_LABELS = 10;

/** Texts of a file as features, with the class of each. */
export interface LabelledTexts extends Pick<LabelledRows, 'corpus' | 'labels'> {
  file: LoadedFile;
}

export interface TrainingTexts extends LabelledTexts {
  /** In alphabetical order; a class is an index into them. */
  names: string[];
  /** One number per row; equal texts have equal numbers. */
  textKeys: Float64Array;
}

/**
 * Reads the training texts as features.
 * @throws InvalidInputError when nothing can be learnt from them; AppError PAYLOAD_TOO_LARGE
 */
export async function loadTrainingTexts(
  job: JobContext,
  config: NgramConfig,
  progress: (share: number) => void,
): Promise<TrainingTexts> {
  const { dataset } = job.spec;
  const collector = new TextCollector(config, job.memoryMb);
  const classes = new Map<string, number>();
  const use = (text: string, label: string) => {
    const index = classes.get(label) ?? classes.size;
    if (index === MAX_LABELS) {
      throw new InvalidInputError(`${dataset.path} has more than ${MAX_LABELS} different labels.`);
    }
    classes.set(label, index);
    collector.add(text, index);
  };
  const file = await loadTexts(job, dataset, use, progress);
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
    corpus: collector.corpus,
    labels: Uint16Array.from(collector.classes, (index) => position[index] ?? 0),
    textKeys: Float64Array.from(collector.textKeys),
  };
}

/**
 * Reads the texts of the final evaluation as features.
 * @throws InvalidInputError when a label is none of the training data's, or there are no texts
 */
export async function loadEvaluationTexts(
  job: JobContext,
  dataset: TrainerSpec['dataset'],
  config: NgramConfig,
  names: readonly string[],
): Promise<LabelledTexts> {
  const collector = new TextCollector(config, job.memoryMb);
  const classes = new Map(names.map((name, index) => [name, index]));
  const unknown = new Set<string>();
  const file = await loadTexts(job, dataset, (text, label) => {
    const index = classes.get(label);
    if (index === undefined) unknown.add(label);
    else collector.add(text, index);
  });
  if (unknown.size > 0) {
    const shown = [...unknown].slice(0, SHOWN_LABELS).join(', ');
    throw new InvalidInputError(
      `${dataset.path} has labels that the training data does not have: ${shown}${unknown.size > SHOWN_LABELS ? ', …' : ''}. The training data has: ${names.slice(0, SHOWN_LABELS).join(', ')}${names.length > SHOWN_LABELS ? ', …' : ''}.`,
      { details: { field: 'config.evaluation_data_path' } },
    );
  }
  if (collector.classes.length === 0) {
    throw new InvalidInputError(`${dataset.path} has no usable rows to evaluate on.`, {
      details: { field: 'config.evaluation_data_path' },
    });
  }
  return { file, corpus: collector.corpus, labels: Uint16Array.from(collector.classes) };
}
