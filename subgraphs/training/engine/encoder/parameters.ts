import type { EncoderConfig, ModelType } from './encoder-config.js';

/**
 * A trained tensor of an encoder, by the name and in the layout that Hugging Face's checkpoints give it: weights of
 * linear layers are [out, in], embeddings [rows, dim].
 */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: 'weight' | 'embedding' | 'bias' | 'layer_norm_weight' | 'layer_norm_bias';
  /** 0 for embeddings, 1 to `layers` for the layers, `layers + 1` for the head: for freezing and rates by depth. */
  readonly depth: number;
}

interface Names {
  readonly prefix: string;
  readonly embeddings: readonly string[];
  readonly layer: (index: number) => string;
  readonly query: string;
  readonly key: string;
  readonly value: string;
  readonly attentionOutput: string;
  readonly attentionNorm: string;
  readonly feedForwardIn: string;
  readonly feedForwardOut: string;
  readonly outputNorm: string;
  /** The layer over token 0, and the one that gives the logits. */
  readonly pooler: string;
  readonly classifier: string;
}

const BERT: Names = {
  prefix: 'bert.',
  embeddings: ['word_embeddings', 'position_embeddings', 'token_type_embeddings'],
  layer: (index) => `encoder.layer.${index}`,
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  attentionOutput: 'attention.output.dense',
  attentionNorm: 'attention.output.LayerNorm',
  feedForwardIn: 'intermediate.dense',
  feedForwardOut: 'output.dense',
  outputNorm: 'output.LayerNorm',
  pooler: 'bert.pooler.dense',
  classifier: 'classifier',
};

const NAMES: Readonly<Record<ModelType, Names>> = {
  bert: BERT,
  roberta: {
    ...BERT,
    prefix: 'roberta.',
    pooler: 'classifier.dense',
    classifier: 'classifier.out_proj',
  },
  distilbert: {
    prefix: 'distilbert.',
    embeddings: ['word_embeddings', 'position_embeddings'],
    layer: (index) => `transformer.layer.${index}`,
    query: 'attention.q_lin',
    key: 'attention.k_lin',
    value: 'attention.v_lin',
    attentionOutput: 'attention.out_lin',
    attentionNorm: 'sa_layer_norm',
    feedForwardIn: 'ffn.lin1',
    feedForwardOut: 'ffn.lin2',
    outputNorm: 'output_layer_norm',
    pooler: 'pre_classifier',
    classifier: 'classifier',
  },
};

/** The names under which an architecture's tensors are stored; those of a layer follow `layerPrefix(index)`. */
export function namesOf(modelType: ModelType): Names {
  return NAMES[modelType];
}

/** E.g. `bert.encoder.layer.3.`. */
export function layerPrefix(modelType: ModelType, index: number): string {
  const { prefix, layer } = NAMES[modelType];
  return `${prefix}${layer(index)}.`;
}

/** Every parameter of an encoder, in the order in which they are stored and optimized. */
export function parametersOf(config: EncoderConfig): Parameter[] {
  const { modelType, dim, hiddenDim, layers, labels } = config;
  const names = NAMES[modelType];
  const rows = [config.vocabSize, config.maxPositions, config.typeVocabSize];
  const embeddings = names.embeddings.map(
    (name, index): Parameter => ({
      name: `${names.prefix}embeddings.${name}.weight`,
      shape: [rows[index] ?? 0, dim],
      kind: 'embedding',
      depth: 0,
    }),
  );
  const ofLayers = Array.from({ length: layers }, (_, index) => {
    const at = `${layerPrefix(modelType, index)}`;
    const depth = index + 1;
    return [
      ...linear(`${at}${names.query}`, dim, dim, depth),
      ...linear(`${at}${names.key}`, dim, dim, depth),
      ...linear(`${at}${names.value}`, dim, dim, depth),
      ...linear(`${at}${names.attentionOutput}`, dim, dim, depth),
      ...layerNorm(`${at}${names.attentionNorm}`, dim, depth),
      ...linear(`${at}${names.feedForwardIn}`, hiddenDim, dim, depth),
      ...linear(`${at}${names.feedForwardOut}`, dim, hiddenDim, depth),
      ...layerNorm(`${at}${names.outputNorm}`, dim, depth),
    ];
  }).flat();
  return [
    ...embeddings,
    ...layerNorm(`${names.prefix}embeddings.LayerNorm`, dim, 0),
    ...ofLayers,
    ...linear(names.pooler, dim, dim, layers + 1),
    ...linear(names.classifier, labels, dim, layers + 1),
  ];
}

/**
 * The parameters that are trained when embeddings and the first layers keep what they start with: the head always is.
 * @param frozenLayers 0 trains everything, embeddings too
 */
export function trainedParameters(config: EncoderConfig, frozenLayers: number): Parameter[] {
  const parameters = parametersOf(config);
  if (frozenLayers === 0) return parameters;
  return parameters.filter(({ depth }) => depth > Math.min(frozenLayers, config.layers));
}

function linear(name: string, out: number, input: number, depth: number): Parameter[] {
  return [
    { name: `${name}.weight`, shape: [out, input], kind: 'weight', depth },
    { name: `${name}.bias`, shape: [out], kind: 'bias', depth },
  ];
}

function layerNorm(name: string, dim: number, depth: number): Parameter[] {
  return [
    { name: `${name}.weight`, shape: [dim], kind: 'layer_norm_weight', depth },
    { name: `${name}.bias`, shape: [dim], kind: 'layer_norm_bias', depth },
  ];
}
