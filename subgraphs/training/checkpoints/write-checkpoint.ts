import type { EncoderConfig } from '../engine/encoder/encoder-config.js';
import { parametersOf } from '../engine/encoder/parameters.js';
import { type TextTokenizer, TOKENIZER_FILES } from '../tokenizers/text-tokenizer.js';
import { configFile } from './config-file.js';
import { encodeSafetensors, type Tensor, tensor } from './safetensors.js';
import { WEIGHTS_FILE } from './weight-files.js';

/** A classifier to be stored. */
export interface EncoderModel {
  readonly config: EncoderConfig;
  /** In the order of the logits. */
  readonly labels: readonly string[];
  /** Every parameter of `config`. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly tokenizer: TextTokenizer;
}

/** The files of a folder that `AutoModelForSequenceClassification.from_pretrained` of `transformers` opens. */
export function writeCheckpoint(model: EncoderModel): { path: string; bytes: Uint8Array }[] {
  const { config, labels, tokenizer } = model;
  if (labels.length !== config.labels) {
    throw new RangeError(`There are ${labels.length} names for ${config.labels} labels.`);
  }
  const json = Buffer.from(`${JSON.stringify(configFile(config, labels), null, 2)}\n`);
  const tokenizerFiles = TOKENIZER_FILES.flatMap((path) => {
    const bytes = tokenizer.files[path];
    return bytes ? [{ path, bytes }] : [];
  });
  return [
    { path: 'config.json', bytes: json },
    { path: WEIGHTS_FILE, bytes: Buffer.concat(weightPieces(model)) },
    ...tokenizerFiles,
  ];
}

function weightPieces({ config, weights }: EncoderModel): Uint8Array[] {
  const tensors = parametersOf(config).map(({ name, shape }): [string, Tensor] => {
    const values = weights.get(name);
    if (!values) throw new RangeError(`The model lacks the weights ${name}.`);
    return [name, tensor(shape, values)];
  });
  // Loaders of PyTorch's world ask for the format.
  return encodeSafetensors({ tensors: Object.fromEntries(tensors), metadata: { format: 'pt' } });
}
