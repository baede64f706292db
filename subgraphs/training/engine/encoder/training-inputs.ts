import type { Buffers } from '../buffers.js';
import type { TrainingBatch } from '../encoder-engine.js';
import { countOf } from '../graph/shape.js';
import { encoderInputs, type InputArrays, lossInputs } from './batch-inputs.js';
import { fillDropoutMask } from './dropout-mask.js';
import type { EncoderConfig } from './encoder-config.js';
import { batchSizes } from './encoder-graph.js';
import type { TrainingGraph } from './training-graph.js';

/**
 * Values for every input of `trainingGraph`, dropout masks of the seed among them.
 * @param masks whose arrays the masks are written into
 * @throws RangeError when the batch does not fit the configuration or itself
 */
export function trainingInputs(
  config: EncoderConfig,
  { dropoutSites }: Pick<TrainingGraph, 'dropoutSites'>,
  batch: TrainingBatch,
  dropoutSeed: number,
  masks: Buffers<Uint8Array>,
): InputArrays {
  const sizes = batchSizes(batch);
  const drawn = dropoutSites.map(({ name, shape, rate }, site) => {
    const mask = masks.take(name, countOf(shape, sizes));
    fillDropoutMask(mask, rate, dropoutSeed, site);
    return [name, mask] as const;
  });
  return { ...encoderInputs(config, batch), ...lossInputs(config, batch), ...Object.fromEntries(drawn) };
}
