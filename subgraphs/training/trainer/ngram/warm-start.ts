import { type NgramConfig, ngramFamily } from '../../domain/families/ngram.js';
import type { LinearModel } from '../../domain/ngram/linear-model.js';
import type { JobContext } from '../job-context.js';
import { readModelFiles } from '../read-model-files.js';
import { readObject } from '../read-object.js';
import { fromStart } from '../start-version.js';

/** Beside the weights: configuration, labels. */
const MAX_OTHER_BYTES = 2 ** 20;
const BYTES_PER_WEIGHT = 4;

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
