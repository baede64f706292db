import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuickModel } from '../domain/loaded-model.js';
import { NgramClassifier } from '../domain/ngram/classifier.js';
import { decodeNearestRows } from './ngram/nearest-rows.js';
import { type ReadArtifact, readModelFiles } from './read-model-files.js';

/**
 * Loads a finished model from its artifacts, out of a folder or any other store.
 * @param nearestRows the file of that name, where the model has one and it is wanted
 * @throws InvalidInputError when they are not those of a model of ours
 */
export async function loadModel(
  source: string | ReadArtifact,
  nearestRows?: Promise<Uint8Array>,
): Promise<QuickModel> {
  const read: ReadArtifact = typeof source === 'string' ? (path) => readFile(join(source, path)) : source;
  const [files, learntFile] = await Promise.all([readModelFiles(read), nearestRows]);
  const { config, labels, model } = files;
  const { hash_bits: hashBits, max_length: maxTokens, normalisation } = config.features;
  const learnt = learntFile && decodeNearestRows(learntFile, labels);
  const { temperature, verdict: verdictRule } = config;
  const options = { hashBits, maxTokens, normalisation };
  const classifier = new NgramClassifier(model, labels, options, learnt, temperature);
  return {
    family: config.family,
    labels,
    verdictRule,
    sizeBytes: model.weights.byteLength + model.bias.byteLength + classifier.sizeBytes,
    classify: (text) => classifier.classify(text),
    highlights: (text) => classifier.highlights(text),
    nearestRows: (text, most) => classifier.nearestRows(text, most),
  };
}
