import type { Tensors } from '../encoder-engine.js';

/** The Euclidean norm of all gradients together. NaN or Infinity when one of them is. */
export function gradientNorm(gradients: Tensors): number {
  let sum = 0;
  for (const values of gradients.values()) {
    // Four sums, so that an addition need not wait for the one before it.
    let [a, b, c, d] = [0, 0, 0, 0];
    const whole = values.length - (values.length % 4);
    for (let at = 0; at < whole; at += 4) {
      const [p, q] = [values[at] ?? 0, values[at + 1] ?? 0];
      const [r, s] = [values[at + 2] ?? 0, values[at + 3] ?? 0];
      a += p * p;
      b += q * q;
      c += r * r;
      d += s * s;
    }
    for (let at = whole; at < values.length; at++) a += (values[at] ?? 0) ** 2;
    sum += a + b + c + d;
  }
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
