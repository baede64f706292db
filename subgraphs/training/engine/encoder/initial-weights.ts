import { seededDraw } from '../../../../contracts/seeded-draw.js';
import type { EncoderConfig } from './encoder-config.js';
import { type Parameter, parametersOf } from './parameters.js';

/**
 * New weights, as Hugging Face makes them: normal with deviation `initializerRange`, biases 0, LayerNorm 1, and the
 * row of the padding token 0.
 * @param seed the same seed gives the same weights
 */
export function initialWeights(config: EncoderConfig, seed: number): Map<string, Float32Array> {
  return new Map(
    parametersOf(config).map((parameter, index) => [
      parameter.name,
      initialTensor(config, parameter, Math.imul(seed, 0x9e3779b1) + index),
    ]),
  );
}

/** One new tensor, e.g. a head that a checkpoint does not have. */
export function initialTensor(
  { initializerRange, padTokenId, dim }: Pick<EncoderConfig, 'initializerRange' | 'padTokenId' | 'dim'>,
  { name, shape, kind }: Parameter,
  seed: number,
): Float32Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  if (kind === 'layer_norm_weight') values.fill(1);
  if (kind === 'weight' || kind === 'embedding') fillNormal(values, initializerRange, seed);
  if (name.endsWith('word_embeddings.weight')) values.fill(0, padTokenId * dim, (padTokenId + 1) * dim);
  return values;
}

/** Pairs of independent normal values from pairs of even ones (Box and Muller 1958). */
function fillNormal(values: Float32Array, deviation: number, seed: number): void {
  const draw = seededDraw(seed);
  for (let index = 0; index < values.length; index += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - draw()));
    const angle = 2 * Math.PI * draw();
    values[index] = radius * Math.cos(angle);
    if (index + 1 < values.length) values[index + 1] = radius * Math.sin(angle);
  }
}
