import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import { type EncoderConfig, MODEL_TYPES, type ModelType } from '../engine/encoder/encoder-config.js';

/*
 * `config.json` of Hugging Face's models. BERT and RoBERTa use the same names; DistilBERT has its own, and leaves the
 * epsilon of its LayerNorm out, which is a constant of its code.
 */

const DISTILBERT_LAYER_NORM_EPS = 1e-12;
const ARCHITECTURES = {
  bert: 'BertForSequenceClassification',
  distilbert: 'DistilBertForSequenceClassification',
  roberta: 'RobertaForSequenceClassification',
} as const satisfies Record<ModelType, string>;

/** What a `config.json` says. */
export interface ConfigFile {
  /** Without labels: those of the head follow from its weights. */
  readonly encoder: Omit<EncoderConfig, 'labels'>;
  /** Names of the labels by index, where all are named. */
  readonly labels: readonly string[] | null;
}

const count = (max: number) => z.number().int().min(1).max(max);
const probability = z.number().min(0).max(0.999);
const common = z.object({
  vocab_size: count(1_000_000),
  max_position_embeddings: count(65_536),
  pad_token_id: z.number().int().min(0).default(0),
  initializer_range: z.number().positive().max(1).default(0.02),
  id2label: z.record(z.string().max(10), z.string().min(1).max(1_000)).optional(),
  position_embedding_type: z.literal('absolute').nullish(),
  is_decoder: z.literal(false).nullish(),
  quantization_config: z.undefined({ error: 'quantised weights are not read here' }).optional(),
});
const GELU = z.literal('gelu', { error: 'only the exact "gelu" is computed here' });
const bertLike = common.extend({
  hidden_size: count(16_384),
  num_hidden_layers: count(128),
  num_attention_heads: count(256),
  intermediate_size: count(65_536),
  hidden_act: GELU.default('gelu'),
  hidden_dropout_prob: probability.default(0.1),
  attention_probs_dropout_prob: probability.default(0.1),
  classifier_dropout: probability.nullish(),
  type_vocab_size: count(1_000),
  layer_norm_eps: z.number().positive().max(0.1).default(1e-12),
});
const distilbert = common.extend({
  dim: count(16_384),
  n_layers: count(128),
  n_heads: count(256),
  hidden_dim: count(65_536),
  activation: GELU.default('gelu'),
  dropout: probability.default(0.1),
  attention_dropout: probability.default(0.1),
  seq_classif_dropout: probability.default(0.2),
});

/** @throws InvalidInputError that names the field that is wrong or asks for what is not computed here */
export function parseConfigFile(bytes: Uint8Array): ConfigFile {
  const json = parseJson(bytes);
  const modelType = json.model_type;
  if (!isModelType(modelType)) {
    const named = typeof modelType === 'string' ? quote(modelType) : 'none';
    throw new InvalidInputError(
      `config.json: the model_type is ${named}; encoders of the types ${MODEL_TYPES.join(', ')} are read here.`,
    );
  }
  const { id2label, ...encoder } = modelType === 'distilbert' ? ofDistilbert(json) : ofBert(json, modelType);
  if (encoder.dim % encoder.heads !== 0) {
    throw new InvalidInputError(
      `config.json: ${encoder.heads} heads do not divide a width of ${encoder.dim}.`,
    );
  }
  if (encoder.padTokenId >= encoder.vocabSize) {
    throw new InvalidInputError('config.json: pad_token_id lies beyond the vocabulary.');
  }
  return { encoder, labels: labelsOf(id2label) };
}

function ofBert(json: unknown, modelType: ModelType) {
  const file = parse(bertLike, json);
  return {
    id2label: file.id2label,
    modelType,
    vocabSize: file.vocab_size,
    maxPositions: file.max_position_embeddings,
    typeVocabSize: file.type_vocab_size,
    dim: file.hidden_size,
    layers: file.num_hidden_layers,
    heads: file.num_attention_heads,
    hiddenDim: file.intermediate_size,
    layerNormEps: file.layer_norm_eps,
    padTokenId: file.pad_token_id,
    dropout: file.hidden_dropout_prob,
    attentionDropout: file.attention_probs_dropout_prob,
    classifierDropout: file.classifier_dropout ?? file.hidden_dropout_prob,
    initializerRange: file.initializer_range,
  };
}

function ofDistilbert(json: unknown) {
  const file = parse(distilbert, json);
  return {
    id2label: file.id2label,
    modelType: 'distilbert' as const,
    vocabSize: file.vocab_size,
    maxPositions: file.max_position_embeddings,
    typeVocabSize: 0,
    dim: file.dim,
    layers: file.n_layers,
    heads: file.n_heads,
    hiddenDim: file.hidden_dim,
    layerNormEps: DISTILBERT_LAYER_NORM_EPS,
    padTokenId: file.pad_token_id,
    dropout: file.dropout,
    attentionDropout: file.attention_dropout,
    classifierDropout: file.seq_classif_dropout,
    initializerRange: file.initializer_range,
  };
}

/** The `config.json` of a classifier, as `transformers` reads it. */
export function configFile(config: EncoderConfig, labels: readonly string[]): Record<string, unknown> {
  const { modelType } = config;
  return {
    architectures: [ARCHITECTURES[modelType]],
    model_type: modelType,
    problem_type: 'single_label_classification',
    id2label: Object.fromEntries(labels.map((label, index) => [String(index), label])),
    label2id: Object.fromEntries(labels.map((label, index) => [label, index])),
    vocab_size: config.vocabSize,
    max_position_embeddings: config.maxPositions,
    pad_token_id: config.padTokenId,
    initializer_range: config.initializerRange,
    torch_dtype: 'float32',
    ...(modelType === 'distilbert' ? distilbertFields(config) : bertFields(config)),
  };
}

function bertFields(config: EncoderConfig) {
  return {
    hidden_size: config.dim,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    intermediate_size: config.hiddenDim,
    hidden_act: 'gelu',
    hidden_dropout_prob: config.dropout,
    attention_probs_dropout_prob: config.attentionDropout,
    classifier_dropout: config.classifierDropout,
    type_vocab_size: config.typeVocabSize,
    layer_norm_eps: config.layerNormEps,
    position_embedding_type: 'absolute',
    // Which tokens open, close and pad a text in RoBERTa's vocabularies.
    ...(config.modelType === 'roberta' ? { bos_token_id: 0, eos_token_id: 2 } : {}),
  };
}

function distilbertFields(config: EncoderConfig) {
  return {
    dim: config.dim,
    n_layers: config.layers,
    n_heads: config.heads,
    hidden_dim: config.hiddenDim,
    activation: 'gelu',
    dropout: config.dropout,
    attention_dropout: config.attentionDropout,
    seq_classif_dropout: config.classifierDropout,
    qa_dropout: 0.1,
    sinusoidal_pos_embds: false,
    tie_weights_: true,
  };
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InvalidInputError('config.json is not JSON.', { cause });
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(json);
  if (!parsed.success) throw new InvalidInputError('config.json is no JSON object.');
  return parsed.data;
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError(
    `config.json: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'wrong'}.`,
  );
}

function isModelType(value: unknown): value is ModelType {
  return MODEL_TYPES.some((modelType) => modelType === value);
}

/** Labels by index; null where an index is missing or a name stands twice. */
function labelsOf(id2label: Readonly<Record<string, string>> | undefined): string[] | null {
  if (!id2label) return null;
  const labels = Object.keys(id2label).map((_, index) => id2label[String(index)]);
  const named = labels.filter((label) => label !== undefined);
  return named.length === labels.length && new Set(named).size === named.length ? named : null;
}
