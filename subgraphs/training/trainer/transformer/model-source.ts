import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { type Checkpoint, readCheckpoint } from '../../checkpoints/checkpoint.js';
import type { TransformerConfig, TransformerFamily } from '../../domain/families/transformers.js';
import { sizePreset } from '../../domain/transformer/size-presets.js';
import { initialTensor } from '../../engine/encoder/initial-weights.js';
import type { Parameter } from '../../engine/encoder/parameters.js';
import type { JobContext } from '../job-context.js';
import { fromStart } from '../start-version.js';
import { CLASSIFIER_FILE, classifierFile } from './classifier-file.js';
import { storedCheckpoint } from './stored-checkpoint.js';

/** Paths that every version of a transformer has. */
export const TRANSFORMER_FILES = [
  'config.json',
  'model.safetensors',
  'tokenizer.json',
  CLASSIFIER_FILE,
] as const;

/** A model that knows something already. */
export interface StartModel extends Checkpoint {
  /** As the log, the tags and the card name it, e.g. `base model minilm`. */
  readonly name: string;
  /** SHA-256 of its weights. */
  readonly digest: string;
}

/**
 * What the training starts from: the version of a retraining, or else the base model of the configuration; undefined for
 * random weights. A version that does not fit is warned of.
 * @param learnt whether the version tells what it has learnt: without that nothing is started from
 * @throws AppError when the base model is not there or cannot be used
 */
export async function readStartModel(
  job: JobContext,
  family: TransformerFamily,
  config: TransformerConfig,
  labels: readonly string[],
  learnt: boolean,
): Promise<{ model: StartModel; isVersion: boolean } | undefined> {
  const read = async (name: string, keys: Readonly<Record<string, string>>): Promise<StartModel> => {
    const files = storedCheckpoint(job, keys);
    const { modelType } = sizePreset(family.name, 'base');
    const newWeight = newWeightsOf(config.seed);
    const found = await readCheckpoint(files, { labels, modelType, newWeight });
    if (found.missing.length > 0) {
      job.log('WARNING', `New weights for these labels, as ${name} has none: ${found.missing.join(', ')}.`);
    }
    return { ...found, name, digest: files.digest() };
  };
  const version = learnt
    ? await fromStart(job, async ({ version, files }, refuse) => {
        const about = await readClassifierFile(job, files);
        if (about.version !== family.version)
          return refuse(`it is of version ${about.version} of the family.`);
        return read(`version ${version}`, files);
      })
    : undefined;
  if (version) return { model: version, isVersion: true };
  if (config.base_model === null) return undefined;
  const keys = await baseModelFiles(job, config.base_model);
  return { model: await read(`base model ${config.base_model}`, keys), isVersion: false };
}

async function readClassifierFile(job: JobContext, keys: Readonly<Record<string, string>>) {
  const bytes = await storedCheckpoint(job, keys).read(CLASSIFIER_FILE);
  try {
    return classifierFile.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (cause) {
    throw new InvalidInputError(`its ${CLASSIFIER_FILE} cannot be read.`, { cause });
  }
}

async function baseModelFiles({ objects, spec }: JobContext, name: string): Promise<Record<string, string>> {
  const keys: Record<string, string> = {};
  const prefix = spec.baseModelPrefix;
  if (prefix !== undefined) {
    for await (const { key } of objects.list(prefix)) keys[key.slice(prefix.length)] = key;
  }
  if (Object.keys(keys).length > 0) return keys;
  throw new NotFoundError(
    `There is no base model ${name}. Import it first, or leave config.base_model out.`,
    {
      details: { field: 'config.base_model' },
    },
  );
}

/** Of Hugging Face's configurations; only weights of the head are ever new, whatever the model. */
const HEAD = { initializerRange: 0.02, padTokenId: 0, dim: 0 };

function newWeightsOf(seed: number) {
  let count = 0;
  return (parameter: Parameter) => initialTensor(HEAD, parameter, Math.imul(seed, 0x9e3779b1) + count++);
}
