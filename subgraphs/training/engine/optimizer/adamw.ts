import type { Tensors } from '../encoder-engine.js';
import { AdamWKernel } from './adamw-kernel.js';

/** Rates of one tensor in one step. */
export interface ParameterRates {
  /** 0 leaves the tensor and its state as they are: it is frozen. */
  readonly learningRate: number;
  /** Decoupled: taken from the weights themselves, times the learning rate. */
  readonly weightDecay: number;
}

export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export const ADAMW_DEFAULTS: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** All that a run must keep to go on as if it had not been interrupted. */
export interface AdamWState {
  /** Steps taken. */
  readonly step: number;
  /** Running means of gradients and of their squares, by tensor. */
  readonly means: Tensors;
  readonly squares: Tensors;
}

/**
 * AdamW (Loshchilov and Hutter 2019) over a set of tensors, in place. Every value takes part in every step, as in the
 * reference, also rows of embeddings that had no gradient. In step t, from 1:
 *
 *     w -= rate · decay · w
 *     m = β1·m + (1 - β1)·g        v = β2·v + (1 - β2)·g²
 *     w -= rate · m/(1 - β1ᵗ) / (√(v/(1 - β2ᵗ)) + ε)
 *
 * In float32, as PyTorch does.
 */
export class AdamW {
  readonly #settings: AdamWSettings;
  readonly #means: Map<string, Float32Array>;
  readonly #squares: Map<string, Float32Array>;
  readonly #kernel = new AdamWKernel();
  #step: number;

  /**
   * @param weights whose tensors the state is for
   * @param state to go on from, whose arrays become this optimizer's; a new run without it
   * @throws RangeError when the state is of other tensors
   */
  constructor(weights: Tensors, settings: AdamWSettings = ADAMW_DEFAULTS, state?: AdamWState) {
    this.#settings = settings;
    this.#step = state?.step ?? 0;
    this.#means = stateOf(weights, state?.means);
    this.#squares = stateOf(weights, state?.squares);
  }

  /** The arrays themselves: the next step changes them. */
  get state(): AdamWState {
    return { step: this.#step, means: this.#means, squares: this.#squares };
  }

  /**
   * One step.
   * @param ratesOf a tensor's, by its name
   * @param gradientScale what gradients are multiplied with first (`clipFactor`)
   */
  update(
    weights: Tensors,
    gradients: Tensors,
    ratesOf: (name: string) => ParameterRates,
    gradientScale = 1,
  ): void {
    this.#step++;
    const { beta1, beta2, epsilon } = this.#settings;
    for (const [name, values] of weights) {
      const [gradient, mean, square] = [gradients, this.#means, this.#squares].map((each) => each.get(name));
      if (!gradient || !mean || !square || gradient.length !== values.length)
        throw new RangeError(`"${name}" is not among the tensors of the optimizer or has no gradient.`);
      const { learningRate, weightDecay } = ratesOf(name);
      if (learningRate === 0) continue;
      this.#kernel.update(values, gradient, mean, square, {
        ...{ beta1, fresh1: 1 - beta1, beta2, fresh2: 1 - beta2, epsilon, scale: gradientScale },
        keep: 1 - learningRate * weightDecay,
        rate: learningRate / (1 - beta1 ** this.#step),
        correction: 1 / (1 - beta2 ** this.#step),
      });
    }
  }
}

function stateOf(weights: Tensors, state: Tensors | undefined): Map<string, Float32Array> {
  return new Map(
    [...weights].map(([name, values]) => {
      const kept = state ? state.get(name) : new Float32Array(values.length);
      if (kept?.length !== values.length)
        throw new RangeError(`The optimizer's state does not have "${name}" with ${values.length} values.`);
      return [name, kept];
    }),
  );
}
