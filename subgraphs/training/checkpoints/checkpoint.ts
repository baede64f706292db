import { InvalidInputError } from '../../../contracts/errors.js';
import type { EncoderConfig, ModelType } from '../engine/encoder/encoder-config.js';
import { type Parameter, parametersOf } from '../engine/encoder/parameters.js';
import { loadTokenizer, type TextTokenizer, TOKENIZER_FILES } from '../tokenizers/text-tokenizer.js';
import { classifierHead } from './classifier-head.js';
import { type ConfigFile, parseConfigFile } from './config-file.js';
import { type Tensor, toFloat32 } from './safetensors.js';
import { type CheckpointFiles, readWeightFiles } from './weight-files.js';
import { byParameterName } from './weight-names.js';

/** A model of a Hugging Face folder, ready to be trained or run. */
export interface Checkpoint {
  /** `labels` is the number of labels asked for. */
  readonly config: EncoderConfig;
  /** The labels that the file's own head gives, where it has one and names them. */
  readonly labels: readonly string[] | null;
  /** Every parameter of `config`; the caller's to change. */
  readonly weights: Map<string, Float32Array>;
  /** Parameters of the head that the file has not, or for other labels: they are new. */
  readonly missing: string[];
  /** Tensors of the file that the model has no use for, by the names it would have them under. */
  readonly unexpected: string[];
  readonly tokenizer: TextTokenizer;
}

export interface CheckpointOptions {
  /** Names of the labels in the order of the logits; those of the file when left out. */
  readonly labels?: readonly string[];
  newWeight(parameter: Parameter): Float32Array;
  /** Refuses every other one. */
  readonly modelType?: ModelType;
}

/**
 * Reads a checkpoint. The encoder's weights must be there, each in the shape that `config.json` says. A head is taken
 * where it tells the same labels apart, in whatever order; else its weights are new ones.
 * @throws InvalidInputError for files that are missing, damaged, hostile, or of a model that is not run here
 */
export async function readCheckpoint(
  files: CheckpointFiles,
  options: CheckpointOptions,
): Promise<Checkpoint> {
  const file = parseConfigFile(await readRequired(files, 'config.json'));
  const { modelType } = file.encoder;
  if (options.modelType !== undefined && modelType !== options.modelType) {
    throw new InvalidInputError(`The checkpoint is of a ${modelType}, not of a ${options.modelType}.`);
  }
  const tokenizer = await readTokenizer(files);
  checkTokenizer(tokenizer, file);
  const stored = byParameterName(modelType, await readWeightFiles(files));
  const head = classifierHead(stored, file, options.labels);
  const config: EncoderConfig = { ...file.encoder, labels: head.count };
  const parameters = parametersOf(config);
  const weights = new Map<string, Float32Array>();
  const missing: string[] = [];
  for (const parameter of parameters) {
    const { name } = parameter;
    const tensor = stored.get(name);
    if (parameter.depth <= config.layers || (tensor && !head.isNew(name))) {
      weights.set(name, head.inOrder(name, weightOf(tensor, parameter)));
    } else {
      weights.set(name, options.newWeight(parameter));
      missing.push(name);
    }
  }
  const unexpected = [...stored.keys()].filter((name) => !weights.has(name));
  return { config, labels: head.labels, weights, missing, unexpected, tokenizer };
}

/** A tensor of the file as floats. @throws InvalidInputError when it is missing, of another shape, or not finite */
function weightOf(tensor: Tensor | undefined, { name, shape }: Parameter): Float32Array {
  if (!tensor) throw new InvalidInputError(`The checkpoint lacks the weights ${name}.`);
  if (tensor.shape.length !== shape.length || shape.some((size, axis) => size !== tensor.shape[axis])) {
    throw new InvalidInputError(
      `The weights ${name} have the shape [${tensor.shape.join(', ')}]; config.json asks for [${shape.join(', ')}].`,
    );
  }
  const values = toFloat32(tensor);
  if (!values.every(Number.isFinite)) {
    throw new InvalidInputError(`The weights ${name} are not all finite numbers.`);
  }
  return values;
}

async function readTokenizer(files: CheckpointFiles): Promise<TextTokenizer> {
  const found = TOKENIZER_FILES.filter((path) => files.list.includes(path));
  const read = await Promise.all(found.map(async (path) => [path, await files.read(path)] as const));
  return loadTokenizer(Object.fromEntries(read));
}

function checkTokenizer(tokenizer: TextTokenizer, { encoder }: ConfigFile): void {
  if (tokenizer.vocabSize > encoder.vocabSize) {
    throw new InvalidInputError(
      `The tokenizer gives ids up to ${tokenizer.vocabSize - 1}; config.json has a vocab_size of ${encoder.vocabSize}.`,
    );
  }
  // Its positions are counted from behind the padding token's id.
  if (encoder.modelType === 'roberta' && tokenizer.padTokenId !== encoder.padTokenId) {
    throw new InvalidInputError(
      `The tokenizer pads with ${tokenizer.padTokenId}, config.json with ${encoder.padTokenId}.`,
    );
  }
}

function readRequired(files: CheckpointFiles, path: string): Promise<Uint8Array> {
  if (!files.list.includes(path)) throw new InvalidInputError(`There is no ${path}.`);
  return files.read(path);
}
