import { describe, expect, it } from 'vitest';
import { Random } from '../ngram/random.js';
import { fitTemperature, scaledProbabilities } from './temperature.js';

/** Texts whose labels are drawn as the scores say at `temperature`. */
function drawn(temperature: number, count: number) {
  const random = Random.fromSeed(4);
  const logits = Float32Array.from({ length: count * 3 }, () => 6 * random.nextUnit());
  const classes = Array.from({ length: count }, (_, i) => {
    const row = logits.subarray(3 * i, 3 * i + 3);
    const [a = 0, b = 0] = scaledProbabilities(row, temperature, new Float64Array(3));
    const at = random.nextUnit();
    return at < a ? 0 : at < a + b ? 1 : 2;
  });
  return { logits, classes };
}

describe('fitTemperature', () => {
  it.each([0.5, 1, 2.5])('finds %d', (temperature) => {
    const { logits, classes } = drawn(temperature, 4_000);
    expect(fitTemperature(logits, classes, 3) / temperature).toBeCloseTo(1, 1);
  });

  it('makes of one text no more than Laplace would, stays within its range, and is 1 without texts', () => {
    // One text, right: 2/3 is as sure as one may be, so 1 / T = ln 2.
    expect(fitTemperature(Float32Array.of(1, 0), [0], 2)).toBeCloseTo(1 / Math.LN2, 4);
    // 98 texts, all right: 99/100, so 1 / T = ln 99.
    const logits = Float32Array.from({ length: 196 }, (_, i) => 1 - (i % 2));
    expect(fitTemperature(logits, Array(98).fill(0), 2)).toBeCloseTo(1 / Math.log(99), 4);
    expect(fitTemperature(Float32Array.of(1, 0), [1], 2)).toBeCloseTo(20, 2);
    expect(fitTemperature(new Float32Array(), [], 2)).toBe(1);
  });
});
