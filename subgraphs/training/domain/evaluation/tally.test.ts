import { describe, expect, it } from 'vitest';
import { EvaluationTally } from './tally.js';

type Prediction = [trueClass: number, ...probabilities: number[]];

function report(labels: string[], predictions: Prediction[]) {
  const tally = new EvaluationTally(labels);
  for (const [trueClass, ...probabilities] of predictions) tally.add(trueClass, probabilities);
  return tally.report({ source: 'test', sourceSha256: null });
}

/** By hand: a has hits 2 of 3, b 1 of 2; a is predicted 3 times, b 2 times. */
const MIXED: Prediction[] = [
  [0, 0.9, 0.1],
  [0, 0.6, 0.4],
  [0, 0.2, 0.8],
  [1, 0.3, 0.7],
  [1, 0.5, 0.5],
];

describe('EvaluationTally', () => {
  it('computes the rates of a mixed case', () => {
    const { rowCount, accuracy, macroF1, loss, perClass, confusionMatrix, source } = report(
      ['a', 'b'],
      MIXED,
    );
    expect(source).toBe('test');
    expect(rowCount).toBe(5);
    expect(accuracy).toBeCloseTo(3 / 5, 12);
    expect(confusionMatrix).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(perClass).toEqual([
      { label: 'a', precision: 2 / 3, recall: 2 / 3, f1: 4 / 6, support: 3 },
      { label: 'b', precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, support: 2 },
    ]);
    expect(macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 2, 12);
    expect(loss).toBeCloseTo(-Math.log(0.9 * 0.6 * 0.2 * 0.7 * 0.5) / 5, 12);
  });

  it.each<[string, Prediction[], number]>([
    // confidence 0.9 hit, 0.6 hit, 0.8 miss, 0.7 hit, 0.5 miss; each in a bin of its own
    ['bins of one text each', MIXED, (0.1 + 0.4 + 0.8 + 0.3 + 0.5) / 5],
    // two texts in one bin: mean confidence 0.75, accuracy 0.5
    [
      'a shared bin',
      [
        [0, 0.74, 0.26],
        [1, 0.76, 0.24],
      ],
      0.25,
    ],
    [
      'certain and right',
      [
        [0, 1, 0],
        [1, 0, 1],
      ],
      0,
    ],
    [
      'certain and wrong',
      [
        [0, 0, 1],
        [1, 1, 0],
      ],
      1,
    ],
  ])('computes the calibration error: %s', (_, predictions, expected) => {
    expect(report(['a', 'b'], predictions).calibrationError).toBeCloseTo(expected, 12);
  });

  it('leaves a class out of macro-F1 only when it neither occurs nor is predicted', () => {
    const unseen = report(
      ['a', 'b', 'c'],
      [
        [0, 1, 0, 0],
        [1, 0, 1, 0],
      ],
    );
    expect(unseen.macroF1).toBe(1);
    expect(unseen.perClass[2]).toEqual({ label: 'c', precision: 0, recall: 0, f1: 0, support: 0 });
    const predicted = report(
      ['a', 'b', 'c'],
      [
        [0, 1, 0, 0],
        [1, 0, 0, 1],
      ],
    );
    expect(predicted.macroF1).toBeCloseTo(1 / 3, 12);
  });

  it('reports zeros when there is nothing to report', () => {
    const { accuracy, macroF1, loss, calibrationError } = report(['a', 'b'], []);
    expect([accuracy, macroF1, loss, calibrationError]).toEqual([0, 0, 0, 0]);
  });

  it('stays finite when a true label got probability 0', () => {
    expect(Number.isFinite(report(['a', 'b'], [[0, 0, 1]]).loss)).toBe(true);
  });

  it('refuses a class that does not exist', () => {
    expect(() => report(['a', 'b'], [[2, 0.5, 0.5]])).toThrow('There is no class 2.');
  });
});
