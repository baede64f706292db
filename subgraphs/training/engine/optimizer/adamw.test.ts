import { describe, expect, it } from 'vitest';
import { seededDraw } from '../../../../contracts/seeded-draw.js';
import { AdamW } from './adamw.js';
import { clipFactor, gradientNorm } from './clip-gradients.js';

const one = (value: number) => new Map([['w', Float32Array.of(value)]]);
const rates = (learningRate: number, weightDecay: number) => () => ({ learningRate, weightDecay });

describe('AdamW', () => {
  it('takes the steps of the reference', () => {
    // Worked by hand from the definition, with both means corrected for their start at 0.
    const weights = one(1);
    const optimizer = new AdamW(weights);
    let [w, m, v] = [1, 0, 0];
    for (const [index, g] of [0.5, -2, 0.25].entries()) {
      optimizer.update(weights, one(g), rates(0.1, 0.01));
      w -= 0.1 * 0.01 * w;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= (0.1 * (m / (1 - 0.9 ** (index + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (index + 1))) + 1e-8);
      expect(weights.get('w')?.[0]).toBeCloseTo(w, 6);
    }
    expect(optimizer.state.step).toBe(3);
  });

  it('moves by the learning rate at first, whatever the size of the gradient', () => {
    for (const gradient of [1e-4, 1, 1e4]) {
      const weights = one(0);
      new AdamW(weights).update(weights, one(gradient), rates(0.01, 0));
      expect(weights.get('w')?.[0]).toBeCloseTo(-0.01, 5);
    }
  });

  it('goes on from its state as if it had not stopped', () => {
    const [whole, parts] = [one(1), one(1)];
    const optimizer = new AdamW(whole);
    const before = new AdamW(parts);
    optimizer.update(whole, one(0.3), rates(0.1, 0.01));
    before.update(parts, one(0.3), rates(0.1, 0.01));
    optimizer.update(whole, one(-0.7), rates(0.1, 0.01));
    new AdamW(parts, undefined, structuredClone(before.state)).update(parts, one(-0.7), rates(0.1, 0.01));
    expect(parts).toEqual(whole);
  });

  it('computes every value of tensors of all lengths by itself', () => {
    for (const length of [1, 3, 4, 8191, 8192, 8193, 20_001]) {
      const drawn = (seed: number) => {
        const draw = seededDraw(seed);
        return Float32Array.from({ length }, () => draw() - 0.5);
      };
      const [values, gradient, mean, square] = [drawn(1), drawn(2), drawn(3), drawn(4).map(Math.abs)];
      const before = values.slice();
      const state = {
        step: 4,
        means: new Map([['w', mean.slice()]]),
        squares: new Map([['w', square.slice()]]),
      };
      new AdamW(new Map([['w', values]]), undefined, state).update(
        new Map([['w', values]]),
        new Map([['w', gradient]]),
        rates(0.01, 0.1),
        0.5,
      );
      for (const [at, w] of before.entries()) {
        const g = 0.5 * (gradient[at] ?? 0);
        const m = 0.9 * (mean[at] ?? 0) + 0.1 * g;
        const v = 0.999 * (square[at] ?? 0) + 0.001 * g * g;
        const expected =
          w * (1 - 0.001) - (0.01 * (m / (1 - 0.9 ** 5))) / (Math.sqrt(v / (1 - 0.999 ** 5)) + 1e-8);
        if (Math.abs((values[at] ?? 0) - expected) > 1e-6)
          expect.fail(`${length}: [${at}] is ${values[at]}, not ${expected}.`);
      }
    }
  });

  it('leaves a tensor with a rate of 0 as it is', () => {
    const weights = one(1);
    const optimizer = new AdamW(weights);
    optimizer.update(weights, one(1), rates(0, 0.1));
    expect(weights).toEqual(one(1));
    expect(optimizer.state.means).toEqual(one(0));
  });

  it('refuses tensors that it does not know', () => {
    const optimizer = new AdamW(one(1));
    const others = new Map([['v', Float32Array.of(1)]]);
    expect(() => optimizer.update(others, others, rates(1, 0))).toThrow('"v"');
    expect(() => new AdamW(others, undefined, optimizer.state)).toThrow('does not have "v" with 1 values');
  });
});

describe('clipping', () => {
  const gradients = new Map([
    ['a', Float32Array.of(1, 2, 3, 4, 5)],
    ['b', Float32Array.of(-3)],
  ]);

  it('takes the norm of all tensors together', () => {
    expect(gradientNorm(gradients)).toBeCloseTo(8, 6);
    expect(gradientNorm(one(Number.NaN))).toBeNaN();
    for (const length of [0, 7, 8, 8191, 8192, 20_001]) {
      const draw = seededDraw(length);
      const values = Float32Array.from({ length }, () => draw() - 0.5);
      const expected = Math.sqrt(values.reduce((sum, each) => sum + each * each, 0));
      expect(Math.abs(gradientNorm(new Map([['w', values]])) - expected)).toBeLessThanOrEqual(
        1e-6 * expected,
      );
    }
  });

  it('makes gradients no longer, and shorter only beyond the limit', () => {
    expect(clipFactor(8, 2)).toBeCloseTo(0.25, 6);
    expect(clipFactor(1, 2)).toBe(1);
    expect(clipFactor(8, 0)).toBe(1);
  });
});
