import type { JobContext } from './job-context.js';
import type { SplitTexts } from './split-texts.js';
import type { TrainingTexts } from './training-texts.js';

const SHOWN_LABELS = 10;

/** Says which texts there are and what each part of them is for. */
export function tellTexts(
  job: JobContext,
  prepared: Pick<SplitTexts<unknown>, 'split' | 'final'> & {
    readonly texts: Pick<TrainingTexts<unknown>, 'file' | 'names'>;
  },
  { steps, engine }: { steps: number; engine?: string },
): void {
  const { texts, split, final } = prepared;
  const shown = texts.names.slice(0, SHOWN_LABELS).join(', ');
  job.log('INFO', `Loaded ${texts.file.rowCount} rows with ${texts.names.length} labels: ${shown}.`);
  job.log(
    'INFO',
    `Training on ${split.training.length} rows for ${steps} steps${engine ? ` with ${engine}` : ''}, validating on ${split.validation.length}; final evaluation on ${final.rows.length} rows of ${final.source}.`,
  );
}
