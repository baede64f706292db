import { describe, expect, it } from 'vitest';
import { newLinearModel, predict } from './linear-model.js';

describe('predict', () => {
  it.each([2, 3, 4, 5, 8, 11])('is the softmax of %i scores', (classCount) => {
    const model = newLinearModel(3, classCount);
    model.weights.forEach((_, i) => {
      model.weights[i] = Math.sin(i);
    });
    model.bias.forEach((_, c) => {
      model.bias[c] = c / 10;
    });
    const row = { buckets: Uint32Array.of(0, 2, 1), values: Float32Array.of(9, 0.5, -2), start: 1, end: 3 };
    const weight = (bucket: number, c: number) => model.weights[bucket * classCount + c] ?? Number.NaN;
    const exponentials = Array.from(model.bias, (bias, c) =>
      Math.exp(bias + 3 * (0.5 * weight(2, c) - 2 * weight(1, c))),
    );
    const sum = exponentials.reduce((total, each) => total + each, 0);
    const probabilities = new Float64Array(classCount).fill(Number.NaN);
    predict(model, row, probabilities, 3);
    expect([...probabilities]).toEqual(exponentials.map((each) => expect.closeTo(each / sum, 12)));
  });

  it('does not overflow', () => {
    const model = newLinearModel(1, 2);
    model.weights.set([1e30, -1e30]);
    const probabilities = new Float64Array(2);
    predict(
      model,
      { buckets: Uint32Array.of(0), values: Float32Array.of(1), start: 0, end: 1 },
      probabilities,
    );
    expect([...probabilities]).toEqual([1, 0]);
  });
});
