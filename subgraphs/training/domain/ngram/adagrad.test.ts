import { describe, expect, it } from 'vitest';
import { AdaGrad, type AdaGradOptions } from './adagrad.js';
import { Corpus } from './corpus.js';

/** An optimizer over the given rows, as (features, class). */
function setUp(
  rows: [features: Record<number, number>, label: number][],
  options: Partial<AdaGradOptions> = {},
) {
  const corpus = new Corpus();
  for (const [features] of rows) {
    const entries = Object.entries(features);
    corpus.add(
      Uint32Array.from(entries, ([feature]) => Number(feature)),
      Float32Array.from(entries, ([, value]) => value),
    );
  }
  const labels = Uint16Array.from(rows, ([, label]) => label);
  const order = Uint32Array.from(rows.keys());
  const optimizer = new AdaGrad(4, 2, {
    learningRate: 0.5,
    warmupSteps: 0,
    weightDecay: 0,
    loss: 'cross_entropy',
    ...options,
  });
  return {
    optimizer,
    step: (weights = new Float64Array(rows.length).fill(1)) =>
      optimizer.update(corpus, labels, order, 0, rows.length, weights),
  };
}

describe('AdaGrad', () => {
  it('makes the step of the published rule', () => {
    const { optimizer, step } = setUp([[{ 1: 2 }, 0]]);
    expect(step()).toBeCloseTo(Math.LN2, 12);
    // The gradient is (0.5 - 1) * 2 and 0.5 * 2; the first step is the learning rate against its sign.
    const { weights, weightSquares, bias } = optimizer.state();
    expect([...weights]).toEqual([0, 0, 0.5, -0.5, 0, 0, 0, 0].map((w) => expect.closeTo(w, 6)));
    expect([...weightSquares]).toEqual([0, 0, 1, 1, 0, 0, 0, 0].map((w) => expect.closeTo(w, 6)));
    expect([...bias]).toEqual([expect.closeTo(0.5, 6), expect.closeTo(-0.5, 6)]);
  });

  it('takes the mean gradient of a batch, also of features that rows share', () => {
    const { optimizer, step } = setUp([
      [{ 0: 1, 2: 1 }, 0],
      [{ 2: 1 }, 1],
    ]);
    step();
    const { weightSquares } = optimizer.state();
    // Feature 0: half of 0.5; feature 2: the rows cancel out.
    expect([...weightSquares]).toEqual([0.0625, 0.0625, 0, 0, 0, 0, 0, 0]);
  });

  it('scales a row by its weight', () => {
    const { optimizer, step } = setUp([[{ 0: 1 }, 1]]);
    step(Float64Array.of(3));
    expect(optimizer.state().weightSquares[0]).toBeCloseTo(1.5 ** 2, 6);
  });

  it('warms up linearly', () => {
    const { optimizer, step } = setUp([[{ 0: 1 }, 0]], { learningRate: 0.4, warmupSteps: 4 });
    const rates = Array.from({ length: 6 }, () => {
      const rate = optimizer.learningRate;
      step();
      return rate;
    });
    expect(rates).toEqual([0.1, 0.2, 0.3, 0.4, 0.4, 0.4].map((rate) => expect.closeTo(rate, 12)));
  });

  it('decays every weight at every step, also of features that do not occur', () => {
    const { optimizer, step } = setUp([[{ 0: 1 }, 0]], { weightDecay: 0.1 });
    const { weights, weightSquares, bias, biasSquares } = optimizer.state();
    optimizer.restore({
      weights: weights.map((_, i) => (i === 7 ? 1 : 0)),
      weightSquares,
      bias,
      biasSquares,
      scale: 1,
      step: 0,
    });
    for (let i = 0; i < 10; i++) step();
    expect(optimizer.snapshot().weights[7]).toBeCloseTo((1 - 0.5 * 0.1) ** 10, 5);
  });

  it('stays exact when the decay factor is folded into the weights', () => {
    const { optimizer, step } = setUp([[{ 0: 1 }, 0]], { weightDecay: 1, learningRate: 0.9 });
    for (let i = 0; i < 200; i++) step();
    const { weights } = optimizer.snapshot();
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(weights[0]).toBeGreaterThan(0);
  });

  it('finds the way to separate what can be separated', () => {
    const { optimizer, step } = setUp([
      [{ 0: 1, 3: 1 }, 0],
      [{ 1: 1, 3: 1 }, 1],
      [{}, 1],
    ]);
    const losses = Array.from({ length: 300 }, () => step());
    expect(losses.at(-1)).toBeLessThan(0.1);
    expect(optimizer.state().step).toBe(300);
  });
});
