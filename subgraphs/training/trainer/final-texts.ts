import { AppError } from '../../../contracts/errors.js';
import type { RowExtras } from '../../../contracts/labelled-rows/row-parser.js';
import type { LabelledRow } from '../../../contracts/labelled-rows/rows.js';
import type { LabelledRows } from '../domain/ngram/evaluate-rows.js';
import type { JobContext } from './job-context.js';
import { readTexts } from './load-texts.js';
import type { TrainerSpec } from './protocol.js';

/** What a finished model is measured on. */
export interface FinalTexts {
  /** Labels of the model. */
  names: readonly string[];
  final: Pick<LabelledRows<unknown>, 'rows' | 'labels'>;
  /** The file that those rows are of, and the place of each in it. */
  evaluated: { dataset: TrainerSpec['dataset']; positions: Uint32Array };
}

/** A row that a finished model is measured on. */
export interface FinalText {
  /** Place among those rows, from 0. */
  readonly place: number;
  /** Place among the rows of its file that can be used, from 0. */
  readonly position: number;
  readonly row: LabelledRow;
}

/** Those rows with their texts, in batches: texts were not kept while training, so they are read from their file again. */
export async function* readFinalTexts(
  job: JobContext,
  { final, evaluated }: Pick<FinalTexts, 'final' | 'evaluated'>,
  extras: Partial<RowExtras> = {},
): AsyncGenerator<FinalText[], void, void> {
  let position = 0;
  let place = 0;
  for await (const batch of readTexts(job, evaluated.dataset, undefined, extras)) {
    const found: FinalText[] = [];
    for (const row of batch) {
      if (row.kind !== 'row') continue;
      if (evaluated.positions[final.rows[place] ?? -1] === position) {
        found.push({ place, position, row });
        place += 1;
      }
      position += 1;
    }
    if (found.length > 0) yield found;
    if (job.pacer.sliceIsOver) await job.pacer.pause();
  }
}

/** What reads texts again, or undefined and a warning when they are not there any more. */
export async function unlessGone<T>(
  job: JobContext,
  { evaluated }: Pick<FinalTexts, 'evaluated'>,
  what: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
    job.log('WARNING', `${what}: ${evaluated.dataset.path} is gone.`);
    return undefined;
  }
}
