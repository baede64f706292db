import { createHash } from 'node:crypto';
import { type AppError, InvalidInputError } from '../../../contracts/errors.js';
import type { Split } from '../domain/ngram/split.js';
import type { JobContext } from './job-context.js';
import type { TrainingTexts } from './training-texts.js';

const SHOWN_LABELS = 10;

/** The same for two runs that hold back the same rows. */
export function hashOfSplit(fileSha256: string, { validation }: Split): string {
  const rows = Buffer.from(validation.buffer, validation.byteOffset, validation.byteLength);
  return createHash('sha256').update(`validation_split\n${fileSha256}\n`).update(rows).digest('hex');
}

/** Says what a start from learnt weights leaves to be measured on. */
export function tellHeldBack(
  job: JobContext,
  { learnt, labels, names, file }: TrainingTexts<unknown>,
  split: Split,
): void {
  const learntCount = learnt.reduce((sum, isLearnt) => sum + isLearnt, 0);
  if (learntCount === 0) return;
  const { wantedCount, validation } = split;
  const held = new Set(Array.from(validation, (row) => labels[row]));
  const without = names.filter((_, index) => !held.has(index));
  const shown = without.slice(0, SHOWN_LABELS).join(', ');
  const tooFew = validation.length < wantedCount;
  const counts = `${validation.length}${tooFew ? ` instead of ${wantedCount}` : ''} are`;
  const missing = wantedCount > 0 && without.length > 0 ? `, none of them of ${shown}` : '';
  job.log(
    tooFew ? 'WARNING' : 'INFO',
    `${learntCount} of ${file.rowCount} texts had been learnt by version ${job.spec.start?.version}, or by those that it came from, and are not held back for validation: ${counts}${missing}.`,
  );
}

/** Says whether what is held back tells how the model does on new sources. */
export function tellNewSources(job: JobContext, sources: Uint32Array, { ofNewSources }: Split): void {
  const named = new Set(sources);
  named.delete(0);
  if (named.size === 0) return;
  const count = new Set(Array.from(ofNewSources, (row) => sources[row])).size;
  const validated =
    count === 0
      ? `The rows name ${named.size} sources, of which too few could be held back as a whole: validation is on texts of known sources only`
      : `${ofNewSources.length} of the texts held back for validation are the whole of ${count} sources out of ${named.size}, the others are of known sources`;
  job.log('INFO', `${validated} (config.validation_by).`);
}

/** Why there is no validation split, nor a file to evaluate on. */
export function nothingToMeasureOn(
  job: JobContext,
  { learnt }: TrainingTexts<unknown>,
  isStarted: boolean,
): AppError {
  const { dataset, start } = job.spec;
  if (isStarted && learnt.includes(1)) {
    return new InvalidInputError(
      `Nothing of ${dataset.path} is left to measure the training on: version ${start?.version}, from which it starts, or those that it came from, had learnt every text that could be held back. Add new texts, or name a file with new ones in config.evaluation_data_path, or train without retrain.`,
      { details: { field: 'trainingDataPath' } },
    );
  }
  return new InvalidInputError(
    `${dataset.path} has too few different texts to hold some back for validation: every label has only one.`,
  );
}
