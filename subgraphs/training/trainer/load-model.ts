import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import type { LoadedModel } from '../domain/loaded-model.js';
import { NgramClassifier } from '../domain/ngram/classifier.js';
import { decodeNearestRows } from './ngram/nearest-rows.js';
import { decodeSafetensors, tensorData } from './safetensors.js';

/** Reads one file of a model, by its path within the model. */
export type ReadArtifact = (path: string) => Promise<Uint8Array>;

/** Paths of the files that a model is loaded from. */
export const MODEL_FILES = ['config.json', 'labels.json', 'model.safetensors'] as const;

const labelsFile = z.array(z.string()).min(2);
const configFile = z.object({
  family: z.literal('ngram'),
  features: z.object({
    hash_bits: z.number().int().min(10).max(22),
    max_length: z.number().int().min(8),
  }),
});

/**
 * Loads a finished model from its artifacts, out of a folder or any other store.
 * @param nearestRows the file of that name, where the model has one and it is wanted
 * @throws InvalidInputError when they are not those of a model of ours
 */
export async function loadModel(
  source: string | ReadArtifact,
  nearestRows?: Promise<Uint8Array>,
): Promise<LoadedModel> {
  const read: ReadArtifact = typeof source === 'string' ? (path) => readFile(join(source, path)) : source;
  const [config, labels, weightFile, learntFile] = await Promise.all([
    readJson(read, 'config.json', configFile),
    readJson(read, 'labels.json', labelsFile),
    read('model.safetensors').then(decodeSafetensors),
    nearestRows,
  ]);
  const classCount = labels.length;
  const { hash_bits: hashBits, max_length: maxTokens } = config.features;
  const model = {
    classCount,
    weights: tensorData(weightFile, 'weight', 'F32', [2 ** hashBits, classCount]),
    bias: tensorData(weightFile, 'bias', 'F32', [classCount]),
  };
  const learnt = learntFile && decodeNearestRows(learntFile, labels);
  const classifier = new NgramClassifier(model, labels, { hashBits, maxTokens }, learnt);
  return {
    family: config.family,
    labels,
    sizeBytes: model.weights.byteLength + model.bias.byteLength + classifier.sizeBytes,
    classify: (text) => classifier.classify(text),
    highlights: (text) => classifier.highlights(text),
    nearestRows: (text, most) => classifier.nearestRows(text, most),
  };
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
