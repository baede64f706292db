import { AppError } from '../../../contracts/errors.js';
import type { LearntTexts } from '../domain/ngram/learnt-texts.js';
import type { JobContext } from './job-context.js';
import { decodeLearntTexts, LEARNT_TEXTS_FILE } from './learnt-texts-file.js';
import type { TrainerSpec } from './protocol.js';
import { readObject } from './read-object.js';

const BYTES_PER_MB = 2 ** 20;
/** What the keys of learnt texts may take of the memory. */
const LEARNT_SHARE = 0.1;

/**
 * The texts that the version had learnt that the job starts from. None, and a warning, when it does not tell: weights of
 * which nobody knows what they have seen could not be measured.
 * @param modelFiles paths that a model of the family has
 * @throws AppError UNAVAILABLE when the store does not answer
 */
export async function readLearntTexts(
  job: JobContext,
  modelFiles: readonly string[],
): Promise<LearntTexts | undefined> {
  return fromStart(job, async ({ files }, refuse) => {
    if (!modelFiles.every((path) => files[path])) return refuse('it has no files of a model.');
    const key = files[LEARNT_TEXTS_FILE];
    if (!key) return refuse('it does not tell which texts it has learnt.');
    const maxBytes = job.memoryMb * BYTES_PER_MB * LEARNT_SHARE;
    return decodeLearntTexts(await readObject(job.objects, key, { maxBytes, signal: job.signal }));
  });
}

/** What is read of the version that the job starts from; none, and a warning, when there is none or it is refused. */
export async function fromStart<T>(
  job: JobContext,
  read: (
    start: NonNullable<TrainerSpec['start']>,
    refuse: (reason: string) => undefined,
  ) => Promise<T | undefined>,
): Promise<T | undefined> {
  const { start } = job.spec;
  if (!start) return undefined;
  const refuse = (reason: string): undefined => {
    const { version } = start;
    job.log(
      'WARNING',
      `Version ${version} cannot be started from, the training starts from scratch: ${reason}`,
    );
  };
  try {
    return await read(start, refuse);
  } catch (error) {
    job.pacer.throwIfStopped();
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    return refuse(error.message);
  }
}
