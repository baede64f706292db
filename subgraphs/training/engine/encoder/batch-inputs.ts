import type { TokenBatch, TrainingBatch } from '../encoder-engine.js';
import type { EncoderConfig } from './encoder-config.js';

/** Added to a score, it leaves no probability in float32. */
export const MASKED = -1e9;

/** Values for the inputs of a graph, by their names. */
export type InputArrays = Readonly<Record<string, Float32Array | Int32Array | Uint8Array>>;

/** The position of a text's first token: RoBERTa numbers positions from behind its padding token. */
export function positionsFrom({ modelType, padTokenId }: EncoderConfig): number {
  return modelType === 'roberta' ? padTokenId + 1 : 0;
}

/** The longest text that an encoder takes, in tokens. */
export function longestText(config: EncoderConfig): number {
  return config.maxPositions - positionsFrom(config);
}

/**
 * Values for the inputs of `encoderGraph`, without masks.
 * @throws RangeError when the batch does not fit the configuration or itself
 */
export function encoderInputs(config: EncoderConfig, batch: TokenBatch): InputArrays {
  const { size, length, inputIds, lengths } = batch;
  const longest = longestText(config);
  if (!(size >= 1 && length >= 1 && length <= longest))
    throw new RangeError(`A batch of ${size} x ${length} tokens; a text may have 1 to ${longest}.`);
  if (inputIds.length !== size * length || lengths.length !== size)
    throw new RangeError(
      `A batch of ${size} x ${length} with ${inputIds.length} ids, ${lengths.length} lengths.`,
    );
  for (const id of inputIds)
    if (id < 0 || id >= config.vocabSize)
      throw new RangeError(`Token id ${id} is not below the vocabulary of ${config.vocabSize}.`);
  const bias = new Float32Array(size * length);
  for (const [row, real] of lengths.entries()) {
    if (!(real >= 1 && real <= length))
      throw new RangeError(`A text of ${real} tokens in a batch of ${length}.`);
    bias.fill(MASKED, row * length + real, (row + 1) * length);
  }
  const from = positionsFrom(config);
  return {
    input_ids: inputIds,
    position_ids: Int32Array.from({ length }, (_, at) => from + at),
    attention_bias: bias,
    type_ids: new Int32Array(1),
  };
}

/**
 * Values for what `trainingGraph` takes besides.
 * @throws RangeError when the batch does not fit the configuration or itself
 */
export function lossInputs({ labels }: EncoderConfig, batch: TrainingBatch): InputArrays {
  const { size, targets, weights, totalWeight } = batch;
  if (targets.length !== size * labels || weights.length !== size)
    throw new RangeError(
      `A batch of ${size} texts with ${targets.length} targets and ${weights.length} weights.`,
    );
  if (!(totalWeight > 0)) throw new RangeError(`The total weight must be above 0, not ${totalWeight}.`);
  return { targets, loss_weights: weights.map((weight) => weight / totalWeight) };
}
