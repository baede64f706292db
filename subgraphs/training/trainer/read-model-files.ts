import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { decodeSafetensors, tensorData } from '../checkpoints/safetensors.js';
import { verdictRule } from '../domain/evaluation/verdict.js';
import type { LinearModel } from '../domain/ngram/linear-model.js';
import { NORMALISATION_VERSIONS } from '../domain/normalisation/normalise.js';

/** Reads one file of a model, by its path within the model. */
export type ReadArtifact = (path: string) => Promise<Uint8Array>;

/** Paths of the files that a model is loaded from. */
export const MODEL_FILES = ['config.json', 'labels.json', 'model.safetensors'] as const;

export const labelsFile = z.array(z.string()).min(2);
const configFile = z.object({
  family: z.literal('ngram'),
  /** Of the family's training code; only a training that starts from the weights asks for it. */
  version: z.string().optional(),
  features: z.object({
    hash_bits: z.number().int().min(10).max(22),
    max_length: z.number().int().min(8),
    /** Models from before it was kept read texts in compatible forms and small letters only. */
    normalisation: z.literal(NORMALISATION_VERSIONS).default(0),
  }),
  /** What scores are divided by before they become probabilities. */
  temperature: z.number().positive().default(1),
  verdict: verdictRule.nullable().default(null),
});

/**
 * What the files of a model say.
 * @throws InvalidInputError when they are not those of a model of ours
 */
export async function readModelFiles(read: ReadArtifact) {
  const [config, labels, weightFile] = await Promise.all([
    readJson(read, 'config.json', configFile),
    readJson(read, 'labels.json', labelsFile),
    read('model.safetensors').then(decodeSafetensors),
  ]);
  const classCount = labels.length;
  const model: LinearModel = {
    classCount,
    weights: tensorData(weightFile, 'weight', 'F32', [2 ** config.features.hash_bits, classCount]),
    bias: tensorData(weightFile, 'bias', 'F32', [classCount]),
  };
  return { config, labels, model };
}

async function readJson<Schema extends z.ZodType>(
  read: ReadArtifact,
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const bytes = await read(path);
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (cause) {
    throw new InvalidInputError(`${path} is not that of a model that can be loaded here.`, { cause });
  }
}
