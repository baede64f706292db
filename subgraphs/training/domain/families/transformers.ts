import { ENGINE_CHOICES } from '../engines.js';
import type { ConfigOf } from './config-field.js';
import type { ConfigProblem, ModelFamily } from './model-family.js';
import { choice, integer, number, text, trainingFields } from './training-fields.js';

export const SIZES = ['tiny', 'small', 'base'] as const;
export type Size = (typeof SIZES)[number];
export const SCHEDULES = ['linear', 'cosine', 'constant'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** Rows of the position embedding of the published models, and of ours: longer texts are cut. */
export const MOST_POSITIONS = 512;

/** What weights that know a language already are fine-tuned with, as in Hugging Face's Trainer. */
const FINE_TUNING_RATE = 5e-5;
/**
 * Below this a model that starts from random weights hardly moves in a few epochs: rates such as the 2e-5 of the
 * documented request are for fine-tuning.
 */
export const LOWEST_RATE_FROM_SCRATCH = 1e-4;

const configFields = {
  ...trainingFields({
    max_length: {
      default: 256,
      min: 8,
      max: MOST_POSITIONS,
      description:
        'Longest text in tokens of the vocabulary, with the two that mark its ends; the rest of a longer text is not read.',
    },
    batch_size: 16,
    learning_rate: 5e-4,
    num_epochs: 3,
    warmup_steps: 0,
    weight_decay: 0.01,
    weightDecayDescription:
      'Share of every weight taken off per step and unit of learning rate (AdamW); none of biases and LayerNorm.',
    evaluation_strategy: 'epoch',
  }),
  base_model: text(
    128,
    'Name of an imported base model whose weights and tokenizer the training starts from; without it the model starts from random weights, with a vocabulary learnt from the training texts.',
  ),
  size: choice(
    'auto',
    ['auto', ...SIZES],
    'Size of a model without base_model: auto is the largest that the texts are enough for and that time_budget_minutes and the memory allow.',
  ),
  time_budget_minutes: number(
    30,
    1,
    10_080,
    'Estimated training time on one core up to which size "auto" takes a larger model.',
  ),
  vocab_size: integer(8_000, 300, 60_000, 'Most tokens of the vocabulary that is learnt without base_model.'),
  dropout: number(
    0.1,
    0,
    0.9,
    'Share of values left out while training: of embeddings, layers and attention.',
  ),
  label_smoothing: number(0, 0, 0.5, 'Share of each target that is spread over all labels.'),
  lr_scheduler_type: choice(
    'linear',
    SCHEDULES,
    'How the learning rate goes from its peak to the last step: linear and cosine end at 0.',
  ),
  warmup_ratio: number(
    0.1,
    0,
    1,
    'Share of all steps over which the learning rate grows from 0, when warmup_steps is 0.',
  ),
  max_grad_norm: number(
    1,
    0,
    1_000,
    'Gradients whose norm over all weights is larger are scaled to it; 0 for never.',
  ),
  gradient_accumulation_steps: integer(1, 1, 1_024, 'Batches whose gradients make one optimizer step.'),
  max_tokens_per_batch: integer(
    2_048,
    64,
    262_144,
    'Most tokens, with padding, computed at once: a batch with more is computed in parts, which give the same step in less memory.',
  ),
  adam_beta1: number(0.9, 0, 0.9999, 'Decay of the mean of gradients.'),
  adam_beta2: number(0.999, 0, 0.999999, 'Decay of the mean of squared gradients.'),
  adam_epsilon: number(1e-8, 1e-12, 1e-2, 'Added to the root of the mean of squared gradients.'),
  freeze_layers: integer(
    0,
    0,
    48,
    'Embeddings and so many of the first layers keep the weights that they start with; 0 trains everything.',
  ),
  layer_lr_decay: number(
    1,
    0.1,
    1,
    'Factor on the learning rate of each layer for every layer above it; 1 for the same rate everywhere.',
  ),
  engine: choice(
    'auto',
    ENGINE_CHOICES,
    'What computes: onnx (ONNX Runtime), or tensorflow (TensorFlow.js with its native library, where a worker has it); auto is onnx, the faster one.',
  ),
} as const;

/** Complete configuration of a transformer. */
export type TransformerConfig = ConfigOf<typeof configFields>;

/** What a transformer family of the catalogue is, beside what all of them are. */
export interface TransformerFamily extends ModelFamily {
  configFields: typeof configFields;
}

function family(name: string, description: string): TransformerFamily {
  return {
    name,
    type: 'transformer',
    description: `${description} Trained from scratch it does no better than ngram on a few thousand texts; fine-tuned from a base model it does on texts of new sources.`,
    framework: 'transformers',
    version: '2',
    defaultModelName: `${name}_security`,
    configFields,
    derive: fineTuningRate,
    problems: baseModelProblems,
  };
}

type Config = Readonly<Record<string, unknown>>;

/** Learnt weights take a smaller rate than random ones. */
function fineTuningRate(config: Config, given: Config): Config {
  const isFineTuning = typeof given.base_model === 'string';
  return isFineTuning && given.learning_rate === undefined
    ? { ...config, learning_rate: FINE_TUNING_RATE }
    : config;
}

/** A name is a path segment of the object store. */
const BASE_MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

function baseModelProblems({ base_model: name, freeze_layers: frozen }: Config): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (typeof name === 'string' && !BASE_MODEL_NAME.test(name)) {
    problems.push({
      field: 'config.base_model',
      message:
        'config.base_model must be the name of an imported base model: letters, digits, dots, dashes and underscores, the first a letter or digit.',
    });
  }
  if (name === null && frozen !== 0) {
    problems.push({
      field: 'config.freeze_layers',
      message: 'config.freeze_layers must be 0 without config.base_model: random weights would stay random.',
    });
  }
  return problems;
}

export const TRANSFORMER_FAMILIES = [
  family('distilbert', 'DistilBERT: an encoder of 6 layers, the smallest of the three published ones.'),
  family('bert', 'BERT: an encoder of 12 layers with token types and a pooler.'),
  family('roberta', 'RoBERTa: an encoder of 12 layers with a vocabulary of bytes, which knows every text.'),
  family('minilm', 'MiniLM: a BERT of 6 narrow layers, a quarter of the work of DistilBERT.'),
] as const;
