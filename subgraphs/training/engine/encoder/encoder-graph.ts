import type { TokenBatch } from '../encoder-engine.js';
import type { Node, ValueType } from '../graph/node.js';
import {
  add,
  dropout,
  first,
  gelu,
  input,
  layerNorm,
  linear,
  matmul,
  parameter,
  relu,
  reshape,
  rows,
  softmax,
  tanh,
  transpose,
} from '../graph/operators.js';
import type { Shape, Sizes } from '../graph/shape.js';
import type { EncoderConfig } from './encoder-config.js';
import { layerPrefix, namesOf, parametersOf } from './parameters.js';

/** Sizes that each run says: texts of a batch, and tokens of the longest of them. */
export const BATCH = 'batch';
export const LENGTH = 'length';
/** Tokens of a batch, padding included: rows of [batch, length, dim] as a matrix. */
export const TOKENS = `${BATCH}*${LENGTH}`;

/** What a batch says about the sizes of its run. */
export function batchSizes({ size, length }: Pick<TokenBatch, 'size' | 'length'>): Sizes {
  return { [BATCH]: size, [LENGTH]: length };
}

/** A place where values are dropped, which needs a mask of this shape. */
export interface DropoutSite {
  /** The mask's input. */
  readonly name: string;
  readonly shape: Shape;
  readonly rate: number;
}

export interface EncoderGraph {
  /**
   * What each run is given, by name:
   * `input_ids` [batch, length] int32;
   * `position_ids` [length] int32, the same rows of the position embedding for every text, as padding comes last;
   * `type_ids` [1] int32, where the architecture has token types;
   * `attention_bias` [batch, 1, 1, length], 0 for a real token and a large negative number for padding;
   * and the masks of `dropoutSites`.
   */
  readonly inputs: ReadonlyMap<string, Node>;
  /** [batch, labels] */
  readonly logits: Node;
  /** None unless dropout was asked for. */
  readonly dropoutSites: readonly DropoutSite[];
}

/**
 * The encoder with its head over token 0, from token ids to logits. The last layer is computed for token 0 alone,
 * where the head reads: the same logits and gradients as of all tokens, with a sixth of that layer's work.
 * @param options.dropout with the configured dropout (training), or without any (inference)
 */
export function encoderGraph(config: EncoderConfig, options: { dropout: boolean }): EncoderGraph {
  const { modelType, dim, heads, layerNormEps } = config;
  const headDim = dim / heads;
  if (config.layers < 1) throw new Error('An encoder has at least one layer.');
  if (!Number.isInteger(headDim)) throw new Error(`A width of ${dim} does not divide into ${heads} heads.`);
  const names = namesOf(modelType);
  const parameters = new Map(parametersOf(config).map(({ name, shape }) => [name, parameter(name, shape)]));
  const dropoutSites: DropoutSite[] = [];
  const inputs = new Map<string, Node>();

  const given = (name: string, shape: Shape, type?: ValueType): Node => {
    const node = input(name, shape, type);
    inputs.set(name, node);
    return node;
  };
  const weight = (name: string): Node => {
    const node = parameters.get(name);
    if (!node) throw new Error(`${modelType} has no tensor "${name}".`);
    return node;
  };
  const dense = (x: Node, name: string): Node => linear(x, weight(`${name}.weight`), weight(`${name}.bias`));
  const norm = (x: Node, name: string): Node =>
    layerNorm(x, weight(`${name}.weight`), weight(`${name}.bias`), layerNormEps);
  const drop = (x: Node, rate: number): Node => {
    if (!options.dropout || rate === 0) return x;
    const name = `dropout_${dropoutSites.length}`;
    dropoutSites.push({ name, shape: x.shape, rate });
    return dropout(x, given(name, x.shape, 'uint8'), rate);
  };
  /** [batch*length, dim] to [batch, heads, length, dim of a head], and back. */
  const split = (x: Node): Node => transpose(reshape(x, [BATCH, LENGTH, heads, headDim]), [0, 2, 1, 3]);
  const join = (x: Node): Node => reshape(transpose(x, [0, 2, 1, 3]), [TOKENS, dim]);

  const inputIds = given('input_ids', [BATCH, LENGTH], 'int32');
  const positionIds = given('position_ids', [LENGTH], 'int32');
  const attentionBias = given('attention_bias', [BATCH, 1, 1, LENGTH]);

  const table = (at: number): Node => weight(`${names.prefix}embeddings.${names.embeddings[at]}.weight`);
  let position = rows(table(1), positionIds);
  // Texts alone, no pairs of texts: every token is of type 0.
  if (config.typeVocabSize > 0) position = add(position, rows(table(2), given('type_ids', [1], 'int32')));
  const embedded = norm(add(rows(table(0), inputIds), position), `${names.prefix}embeddings.LayerNorm`);
  let x = reshape(drop(embedded, config.dropout), [TOKENS, dim]);

  for (let index = 0; index < config.layers; index++) {
    const at = layerPrefix(modelType, index);
    const isLast = index === config.layers - 1;
    const read = isLast ? first(reshape(x, [BATCH, LENGTH, dim])) : x;
    const queries = dense(read, `${at}${names.query}`);
    const query = isLast ? reshape(queries, [BATCH, heads, 1, headDim]) : split(queries);
    const key = split(dense(x, `${at}${names.key}`));
    const value = split(dense(x, `${at}${names.value}`));
    const scores = matmul(query, key, { transposeB: true, factor: 1 / Math.sqrt(headDim) });
    const attention = drop(softmax(add(scores, attentionBias)), config.attentionDropout);
    const context = matmul(attention, value);
    const joined = isLast ? reshape(context, [BATCH, dim]) : join(context);
    const attended = drop(dense(joined, `${at}${names.attentionOutput}`), config.dropout);
    const middle = norm(add(read, attended), `${at}${names.attentionNorm}`);
    const hidden = gelu(dense(middle, `${at}${names.feedForwardIn}`));
    const output = drop(dense(hidden, `${at}${names.feedForwardOut}`), config.dropout);
    x = norm(add(middle, output), `${at}${names.outputNorm}`);
  }

  const logits = head(config, x, dense, drop);
  return { inputs, logits, dropoutSites };
}

/** The architectures' ways from token 0, [batch, dim], to logits. */
function head(
  { modelType, classifierDropout }: EncoderConfig,
  x: Node,
  dense: (x: Node, name: string) => Node,
  drop: (x: Node, rate: number) => Node,
): Node {
  const { pooler, classifier } = namesOf(modelType);
  switch (modelType) {
    case 'bert':
      return dense(drop(tanh(dense(x, pooler)), classifierDropout), classifier);
    case 'distilbert':
      return dense(drop(relu(dense(x, pooler)), classifierDropout), classifier);
    case 'roberta':
      return dense(drop(tanh(dense(drop(x, classifierDropout), pooler)), classifierDropout), classifier);
  }
}
