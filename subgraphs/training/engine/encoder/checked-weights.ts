import type { Tensors } from '../encoder-engine.js';
import type { EncoderConfig } from './encoder-config.js';
import { parametersOf } from './parameters.js';

/** @throws RangeError when a tensor of the configuration is missing or has another number of values */
export function checkedWeights(config: EncoderConfig, weights: Tensors): Tensors {
  return new Map(
    parametersOf(config).map(({ name, shape }) => {
      const values = weights.get(name);
      const count = shape.reduce((product, size) => product * size, 1);
      if (values?.length !== count)
        throw new RangeError(
          `The tensor "${name}" has ${values?.length ?? 'no'} values, not the ${count} of [${shape.join(', ')}].`,
        );
      return [name, values];
    }),
  );
}
