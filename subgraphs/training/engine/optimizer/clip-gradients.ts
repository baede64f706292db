import type { Tensors } from '../encoder-engine.js';
import { SumOfSquares } from './sum-of-squares.js';

let squares: SumOfSquares | undefined;

/** The Euclidean norm of all gradients together. NaN or Infinity when one of them is. */
export function gradientNorm(gradients: Tensors): number {
  squares ??= new SumOfSquares();
  let sum = 0;
  for (const values of gradients.values()) sum += squares.of(values);
  return Math.sqrt(sum);
}

/**
 * What gradients are to be multiplied with so that their norm is at most `limit` (Pascanu et al. 2013), as PyTorch's
 * `clip_grad_norm_`.
 * @param limit 0 for none
 */
export function clipFactor(norm: number, limit: number): number {
  return limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
}
