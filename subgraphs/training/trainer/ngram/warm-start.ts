import { AppError } from '../../../../contracts/errors.js';
import { type NgramConfig, ngramFamily } from '../../domain/families/ngram.js';
import type { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import type { LinearModel } from '../../domain/ngram/linear-model.js';
import type { JobContext } from '../job-context.js';
import { decodeLearntTexts, LEARNT_TEXTS_FILE } from '../learnt-texts-file.js';
import type { TrainerSpec } from '../protocol.js';
import { MODEL_FILES, readModelFiles } from '../read-model-files.js';
import { readObject } from '../read-object.js';

/** Beside the weights: configuration, labels. */
const MAX_OTHER_BYTES = 2 ** 20;
const BYTES_PER_WEIGHT = 4;
const BYTES_PER_MB = 2 ** 20;
/** What the keys of learnt texts may take of the memory. */
const LEARNT_SHARE = 0.1;

/**
 * The texts that the version had learnt that the job starts from. None, and a warning, when it does not tell: weights of
 * which nobody knows what they have seen could not be measured.
 * @throws AppError UNAVAILABLE when the store does not answer
 */
export async function readLearntTexts(job: JobContext): Promise<LearntTexts | undefined> {
  return fromStart(job, async ({ files }, refuse) => {
    if (!MODEL_FILES.every((path) => files[path])) return refuse('it has no files of a model.');
    const key = files[LEARNT_TEXTS_FILE];
    if (!key) return refuse('it does not tell which texts it has learnt.');
    const maxBytes = job.memoryMb * BYTES_PER_MB * LEARNT_SHARE;
    return decodeLearntTexts(await readObject(job.objects, key, { maxBytes, signal: job.signal }));
  });
}

/**
 * The model that the job starts from, over buckets. None, and a warning, when it does not fit: weights mean something
 * only for the same labels in the same order and the same hashing of texts.
 * @throws AppError UNAVAILABLE when the store does not answer
 */
export async function readStartModel(
  job: JobContext,
  config: NgramConfig,
  labels: readonly string[],
): Promise<LinearModel | undefined> {
  const maxBytes = 2 ** config.hash_bits * labels.length * BYTES_PER_WEIGHT + MAX_OTHER_BYTES;
  return fromStart(job, async (start, refuse) => {
    const found = await readModelFiles((path) =>
      readObject(job.objects, start.files[path] ?? '', { maxBytes, signal: job.signal }),
    );
    const { version, features } = found.config;
    if (version !== ngramFamily.version) {
      return refuse(`it is of version ${version ?? 'unknown'} of the family.`);
    }
    if (features.hash_bits !== config.hash_bits) {
      return refuse(`its hash_bits is ${features.hash_bits}, not ${config.hash_bits}.`);
    }
    if (found.labels.join('\n') !== labels.join('\n')) return refuse('its labels are not those of the data.');
    job.log('INFO', `The training starts from the weights of version ${start.version}.`);
    return found.model;
  });
}

/** What is read of the version that the job starts from; none, and a warning, when there is none or it is refused. */
async function fromStart<T>(
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
