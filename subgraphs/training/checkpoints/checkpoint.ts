import { InvalidInputError } from '../../../contracts/errors.js';
import type { EncoderConfig, ModelType } from '../engine/encoder/encoder-config.js';
import { type Parameter, parametersOf } from '../engine/encoder/parameters.js';
import { loadTokenizer, type TextTokenizer, TOKENIZER_FILES } from '../tokenizers/text-tokenizer.js';
import { filesOfVocabulary, VOCABULARY_FILES } from '../tokenizers/vocabulary-files.js';
import { classifierHead } from './classifier-head.js';
import { type ConfigFile, parseConfigFile } from './config-file.js';
import {
  decodeSafetensors,
  HEADER_LENGTH_BYTES,
  layoutBytes,
  readLayout,
  type Tensor,
  toFloat32,
} from './safetensors.js';
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
  const { file, tokenizer } = await readSettings(files);
  const { modelType } = file.encoder;
  if (options.modelType !== undefined && modelType !== options.modelType) {
    throw new InvalidInputError(`The checkpoint is of a ${modelType}, not of a ${options.modelType}.`);
  }
  const readTensors = async (path: string) =>
    Object.entries(decodeSafetensors(await files.read(path)).tensors);
  const stored = byParameterName(modelType, await readWeightFiles(files, readTensors));
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

/** What a checkpoint is, as far as it can be told without reading its weights. */
export interface CheckpointSummary {
  readonly config: Omit<EncoderConfig, 'labels'>;
  /** Weights of the encoder, without a head. */
  readonly parameterCount: number;
  /** As `Checkpoint.unexpected`, heads included. */
  readonly unexpected: string[];
}

/** A folder whose files need not be read whole. */
export interface RangedFiles extends CheckpointFiles {
  sizeOf(path: string): number;
  /** The first bytes of a file. */
  readStart(path: string, bytes: number): Promise<Uint8Array>;
}

/**
 * Checks all that `readCheckpoint` does of an encoder but the weights themselves, in memory that does not grow with them.
 * @throws InvalidInputError as `readCheckpoint`
 */
export async function inspectCheckpoint(files: RangedFiles): Promise<CheckpointSummary> {
  const { file } = await readSettings(files);
  const readTensors = async (path: string) => {
    const sizeBytes = files.sizeOf(path);
    const length = await files.readStart(path, Math.min(HEADER_LENGTH_BYTES, sizeBytes));
    const start = await files.readStart(path, layoutBytes(length, sizeBytes));
    return readLayout(start, sizeBytes).tensors;
  };
  const stored = byParameterName(file.encoder.modelType, await readWeightFiles(files, readTensors));
  const parameters = parametersOf({ ...file.encoder, labels: 1 });
  const ofEncoder = parameters.filter(({ depth }) => depth <= file.encoder.layers);
  let parameterCount = 0;
  for (const parameter of ofEncoder) {
    requireShape(stored.get(parameter.name), parameter);
    parameterCount += parameter.shape.reduce((size, each) => size * each, 1);
  }
  const known = new Set(ofEncoder.map(({ name }) => name));
  const unexpected = [...stored.keys()].filter((name) => !known.has(name));
  return { config: file.encoder, parameterCount, unexpected };
}

async function readSettings(files: CheckpointFiles): Promise<{ file: ConfigFile; tokenizer: TextTokenizer }> {
  const file = parseConfigFile(await readRequired(files, 'config.json'));
  const tokenizer = await readTokenizer(files, file.encoder.modelType);
  checkTokenizer(tokenizer, file);
  return { file, tokenizer };
}

/** A tensor of the file as floats. @throws InvalidInputError when it is missing, of another shape, or not finite */
function weightOf(tensor: Tensor | undefined, parameter: Parameter): Float32Array {
  const values = toFloat32(requireShape(tensor, parameter));
  if (!values.every(Number.isFinite)) {
    throw new InvalidInputError(`The weights ${parameter.name} are not all finite numbers.`);
  }
  return values;
}

/** @throws InvalidInputError when it is missing or of another shape */
function requireShape<T extends Pick<Tensor, 'shape'>>(tensor: T | undefined, { name, shape }: Parameter): T {
  if (!tensor) throw new InvalidInputError(`The checkpoint lacks the weights ${name}.`);
  if (tensor.shape.length !== shape.length || shape.some((size, axis) => size !== tensor.shape[axis])) {
    throw new InvalidInputError(
      `The weights ${name} have the shape [${tensor.shape.join(', ')}]; config.json asks for [${shape.join(', ')}].`,
    );
  }
  return tensor;
}

async function readTokenizer(files: CheckpointFiles, modelType: ModelType): Promise<TextTokenizer> {
  const readNamed = async (names: readonly string[]) => {
    const found = names.filter((path) => files.list.includes(path));
    const read = await Promise.all(found.map(async (path) => [path, await files.read(path)] as const));
    return Object.fromEntries(read);
  };
  const standard = await readNamed(TOKENIZER_FILES);
  const vocabulary = VOCABULARY_FILES[modelType];
  const hasVocabulary = vocabulary.every((path) => files.list.includes(path));
  if ('tokenizer.json' in standard || !hasVocabulary) return loadTokenizer(standard);
  return loadTokenizer(filesOfVocabulary(modelType, { ...standard, ...(await readNamed(vocabulary)) }));
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
