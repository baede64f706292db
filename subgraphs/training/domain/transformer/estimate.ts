import { AppError } from '../../../../contracts/errors.js';
import { SIZES, type Size, type TransformerConfig } from '../families/transformers.js';
import { type EncoderSize, sizePreset } from './size-presets.js';

/** An encoder as it is to be trained, as far as its cost goes. */
export interface PlannedEncoder extends Omit<EncoderSize, 'modelType'> {
  readonly vocabSize: number;
  readonly maxPositions: number;
}

export interface PlannedTraining {
  /** Real tokens of all training texts. */
  readonly tokens: number;
  /** Tokens of the longest text. */
  readonly longest: number;
  readonly rows: number;
}

export interface Estimate {
  readonly memoryMb: number;
  /** Of all epochs on one core. */
  readonly minutes: number;
}

const BYTES_PER_MB = 2 ** 20;
/** Node, the engine's library and the program. */
const PROGRAM_MB: Readonly<Record<TransformerConfig['engine'], number>> = {
  auto: 130,
  onnx: 130,
  tensorflow: 400,
};
const BYTES_PER_FLOAT = 4;
/** Floats that forward and backward keep of a token in a layer, per number of its vector (measured: docs/TRANSFORMERS.md). */
const FLOATS_PER_DIM = 40;
/** The same per head and token that it attends to. */
const FLOATS_PER_SCORE = 6;
/** Multiplications and additions of one core in a second: what such graphs come to on a shared machine. */
const OPERATIONS_PER_SECOND = 6e10;
/** Of AdamW, for each weight and step. */
const SECONDS_PER_UPDATE = 3e-9;

/**
 * Of an encoder's layers for each token of the training texts, beyond which a model that starts from random weights learns
 * the texts by heart.
 */
const MOST_WEIGHTS_PER_TOKEN = 20;

/** Weights of an encoder; heads of a few labels count for nothing. */
function countWeights({ layers, dim, hiddenDim, vocabSize, maxPositions }: PlannedEncoder) {
  const inLayers = layers * (4 * dim * dim + 2 * dim * hiddenDim + 9 * dim + hiddenDim) + dim * dim;
  return { inLayers, all: inLayers + (vocabSize + maxPositions + 2) * dim };
}

/** What a training will take, before it begins. Within about a third of what was measured. */
export function estimateTraining(
  encoder: PlannedEncoder,
  { tokens, longest, rows }: PlannedTraining,
  config: Pick<
    TransformerConfig,
    | 'batch_size'
    | 'gradient_accumulation_steps'
    | 'max_tokens_per_batch'
    | 'num_epochs'
    | 'load_best_model_at_end'
    | 'engine'
  >,
): Estimate {
  const { layers, dim, heads } = encoder;
  const weights = countWeights(encoder);
  // Weights, gradients, and the two means of AdamW; the best model; a copy for the one that is kept.
  const copies = config.load_best_model_at_end ? 5 : 4;
  const atOnce = Math.max(longest, Math.min(config.batch_size * longest, config.max_tokens_per_batch));
  const activations = atOnce * layers * (dim * FLOATS_PER_DIM + heads * longest * FLOATS_PER_SCORE);
  const floats = weights.all * copies + activations;
  const steps =
    config.num_epochs * Math.ceil(rows / (config.batch_size * config.gradient_accumulation_steps));
  const seconds =
    (config.num_epochs * tokens * 6 * weights.inLayers) / OPERATIONS_PER_SECOND +
    steps * weights.all * SECONDS_PER_UPDATE;
  const memoryMb = PROGRAM_MB[config.engine] + (floats * BYTES_PER_FLOAT) / BYTES_PER_MB;
  return { memoryMb, minutes: seconds / 60 };
}

/**
 * The largest size that the texts are enough for and whose estimate fits into the time budget and the memory; the smallest
 * where none does.
 */
export function chooseSize(
  family: string,
  plan: { vocabSize: number; maxPositions: number; training: PlannedTraining; memoryMb: number },
  config: TransformerConfig,
): Size {
  if (config.size !== 'auto') return config.size;
  const fits = (size: Size) => {
    const encoder = { ...sizePreset(family, size), ...plan };
    const { memoryMb, minutes } = estimateTraining(encoder, plan.training, config);
    const isEnough = countWeights(encoder).inLayers <= plan.training.tokens * MOST_WEIGHTS_PER_TOKEN;
    return isEnough && memoryMb <= plan.memoryMb && minutes <= config.time_budget_minutes;
  };
  return SIZES.findLast(fits) ?? 'tiny';
}

/** @throws AppError PAYLOAD_TOO_LARGE with the figures and what can be done, when the estimate does not fit */
export function requireMemory(
  { memoryMb: needed }: Estimate,
  memoryMb: number,
  encoder: PlannedEncoder,
): void {
  if (needed <= memoryMb) return;
  const millions = (countWeights(encoder).all / 1e6).toFixed(1);
  throw new AppError(
    'PAYLOAD_TOO_LARGE',
    `Training this model (${encoder.layers} layers of ${encoder.dim}, ${millions} million weights) needs about ${Math.ceil(needed)} MB; the trainer may use ${memoryMb} MB. Lower config.max_tokens_per_batch or config.max_length, take a smaller config.size or base model, or give the job more (resources.memoryMb, TRAINER_MEMORY_MB).`,
  );
}
