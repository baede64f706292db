import { describe, expect, it } from 'vitest';
import { chooseThreshold, operatingPointOn } from './operating-point.js';

/** 0.000, 0.001, … */
const scores = (count: number) => Float64Array.from({ length: count }, (_, i) => i / 1_000);

describe('an operating point', () => {
  it('leaves the wanted share of benign validation texts above it and says what that is worth', () => {
    const chosen = chooseThreshold(scores(200), 0.01, 'validation_split');
    expect(chosen).toMatchObject({ threshold: 0.197, falsePositives: 2, benignCount: 200 });
    if (!chosen) throw new Error('unreachable');
    const evaluated = { benign: Float64Array.of(0, 0.1, 0.15, 0.5), attacks: Float64Array.of(0.197, 0.9) };
    expect(operatingPointOn(chosen, evaluated, false)).toMatchObject({
      threshold: 0.197,
      isSupported: true,
      falsePositiveRate: 0.25,
      recall: 0.5,
      chosenByFalsePositives: 2,
      explanation:
        'It was chosen by 200 benign texts of validation_split, 2 of them above it: on texts of the same kind 0.27 % to 3.57 % are to be expected, on others more.',
    });
  });

  it('promises nothing where no benign text could be above it', () => {
    const chosen = chooseThreshold(scores(99), 0.01, 's3://b/f');
    if (!chosen) throw new Error('unreachable');
    const point = operatingPointOn(chosen, { benign: scores(99), attacks: new Float64Array() }, true);
    expect(point).toMatchObject({
      threshold: 0.098,
      isSupported: false,
      falsePositiveRate: 0,
      recall: null,
      recallInterval: { low: 0, high: 1 },
      explanation: expect.stringContaining('too few to promise a rate of false positives, as a rate of 1 %'),
    });
  });

  it('is not there without benign texts', () => {
    expect(chooseThreshold(new Float64Array(), 0.01, 'x')).toBeUndefined();
  });
});
