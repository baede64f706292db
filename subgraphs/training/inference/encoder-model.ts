import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { readCheckpoint } from '../checkpoints/checkpoint.js';
import { scaledProbabilities } from '../domain/evaluation/temperature.js';
import type { VerdictRule } from '../domain/evaluation/verdict.js';
import { normalise } from '../domain/normalisation/normalise.js';
import { TokenCorpus } from '../domain/transformer/token-corpus.js';
import { longestText } from '../engine/encoder/batch-inputs.js';
import { createOnnxEngine } from '../engine/onnx/onnx-engine.js';
import { CLASSIFIER_FILE, classifierFile } from '../trainer/transformer/classifier-file.js';
import { predictRows } from '../trainer/transformer/predict-rows.js';

/** A transformer in memory. */
export interface EncoderModel {
  readonly labels: readonly string[];
  readonly verdictRule: VerdictRule | null;
  /** Probabilities of texts, [texts, labels]. */
  classify(texts: readonly string[]): Promise<Float64Array>;
}

/** Tokens, with padding, that are computed at once: what a base model does in some 100 ms. */
const MAX_TOKENS = 1_024;

const labelsFile = z.array(z.string()).min(2);

/** @throws InvalidInputError when the files are not those of a transformer of ours */
export async function openEncoderModel(files: Readonly<Record<string, Uint8Array>>): Promise<EncoderModel> {
  const labels = parse(files, 'labels.json', labelsFile);
  const served = parse(files, CLASSIFIER_FILE, classifierFile);
  const { max_length: maxLength, normalisation, temperature, verdict: verdictRule } = served;
  const list = Object.keys(files);
  const { config, weights, tokenizer } = await readCheckpoint(
    { list, read: async (path) => bytesOf(files, path) },
    {
      labels,
      newWeight({ name }) {
        throw new InvalidInputError(`The weights ${name} are missing.`);
      },
    },
  );
  if (maxLength > longestText(config)) {
    throw new InvalidInputError(
      `${CLASSIFIER_FILE} has a max_length of ${maxLength}, more than the model reads.`,
    );
  }
  const engine = await createOnnxEngine(config, weights);
  const predictor = {
    engine,
    padTokenId: config.padTokenId,
    labelCount: labels.length,
    maxTokens: MAX_TOKENS,
  };
  return {
    labels,
    verdictRule,
    async classify(texts) {
      const corpus = new TokenCorpus();
      for (const text of texts) {
        const read = normalisation === null ? text : normalise(text, normalisation);
        corpus.add(tokenizer.encode(read, maxLength));
      }
      const scores = await predictRows(predictor, corpus, Uint32Array.from(texts.keys()));
      const probabilities = new Float64Array(scores.length);
      for (let at = 0; at < scores.length; at += labels.length) {
        const row = probabilities.subarray(at, at + labels.length);
        scaledProbabilities(scores.subarray(at, at + labels.length), temperature, row);
      }
      return probabilities;
    },
  };
}

function bytesOf(files: Readonly<Record<string, Uint8Array>>, path: string): Uint8Array {
  const bytes = Object.hasOwn(files, path) ? files[path] : undefined;
  if (!bytes) throw new InvalidInputError(`There is no ${path}.`);
  return bytes;
}

function parse<Schema extends z.ZodType>(
  files: Readonly<Record<string, Uint8Array>>,
  path: string,
  schema: Schema,
): z.output<Schema> {
  const bytes = bytesOf(files, path);
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (cause) {
    throw new InvalidInputError(`${path} is not that of a model that can be loaded here.`, { cause });
  }
}
