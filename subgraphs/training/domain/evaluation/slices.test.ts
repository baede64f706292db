import { expect, test } from 'vitest';
import { resampledRecalls } from './final-intervals.js';
import { type Dimension, LENGTH_CLASSES, lengthClassOf, sliceReport } from './slices.js';

function finished<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

test('slices have their own figures, the largest of a dimension first', () => {
  // 40 texts of source a: 20 of each label, all but 4 of label 1 right. 3 of source b, all of label 0, two right.
  const classes = Uint16Array.from({ length: 43 }, (_, i) => (i < 40 ? i % 2 : 0));
  const predicted = classes.map((label, i) => (i < 8 && label === 1 ? 0 : i === 42 ? 1 : label));
  const source: Dimension = {
    name: 'SOURCE',
    values: ['b', 'unused', 'a'],
    slices: Uint16Array.from({ length: 43 }, (_, i) => (i < 40 ? 2 : 0)),
  };
  const [a, b, ...none] = finished(sliceReport({ labelCount: 2, classes, predicted }, [source], 1));
  expect(none).toEqual([]);
  // Label 0: 20 of 24 given it; F1 = 40/44. Label 1: 16 of 20 found; F1 = 32/36.
  expect(a).toMatchObject({
    dimension: 'SOURCE',
    value: 'a',
    rowCount: 40,
    accuracy: 0.9,
    isTooSmall: false,
  });
  expect(a?.macroF1).toBeCloseTo((40 / 44 + 32 / 36) / 2, 12);
  expect(a?.macroF1Interval?.low).toBeLessThan(a?.macroF1 ?? 0);
  expect(a?.macroF1Interval?.high).toBeGreaterThan(a?.macroF1 ?? 1);
  expect(b).toMatchObject({ value: 'b', rowCount: 3, accuracy: 2 / 3, isTooSmall: true, macroF1: null });
});

test('what is beyond the largest slices is one', () => {
  const slices = Uint16Array.from({ length: 90 }, (_, i) => i % 45);
  const dimension: Dimension = {
    name: 'SOURCE',
    values: Array.from({ length: 45 }, (_, i) => `s${i}`),
    slices,
  };
  const judged = { labelCount: 1, classes: new Uint16Array(90), predicted: new Uint16Array(90) };
  const report = finished(sliceReport(judged, [dimension], 1));
  expect(report).toHaveLength(41);
  expect(report.at(-1)).toMatchObject({ value: '(5 others)', rowCount: 10, accuracy: 1 });
});

test.each([
  [1, '1 to 64'],
  [64, '1 to 64'],
  [65, '65 to 256'],
  [1_024, '257 to 1024'],
  [1_025, 'over 1024'],
])('a text of %d units is one of %s', (length, name) => {
  expect(LENGTH_CLASSES[lengthClassOf('x'.repeat(length))]).toBe(name);
});

test('recalls of a resample: ties are passed whole or not at all', () => {
  // Places 0 to 3 benign (class 0), 4 to 6 attacks; .9 is both a benign text and an attack.
  const probabilities = Float64Array.of(0.1, 0.2, 0.3, 0.9, 0.95, 0.9, 0.25);
  const classes = Uint16Array.of(0, 0, 0, 0, 1, 1, 1);
  const recallsOf = resampledRecalls(classes, { benign: 0, probabilities });
  // No benign text may be reported: the attack at .95 alone.
  expect(recallsOf(Uint32Array.of(0, 1, 2, 3, 4, 5, 6))).toEqual([1 / 3, 1 / 3]);
  // Without the benign text at .9: both attacks above .3.
  expect(recallsOf(Uint32Array.of(0, 1, 2, 2, 4, 5, 6))).toEqual([2 / 3, 2 / 3]);
  expect(recallsOf(Uint32Array.of(4, 4, 5))).toEqual([Number.NaN, Number.NaN]);
});
