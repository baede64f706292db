import { expect, test } from 'vitest';
import { rowWeights } from './row-weights.js';

const LABELS = Uint16Array.of(0, 0, 0, 0, 0, 1, 1, 1);
const SOURCES = Uint32Array.of(1, 1, 1, 1, 2, 1, 0, 3);
const ROWS = Uint32Array.of(0, 1, 2, 3, 4, 5, 6);

function weights(classWeight: 'balanced' | 'none', sourceWeight: number, sources = SOURCES): number[] {
  const weighting = { class_weight: classWeight, source_weight: sourceWeight };
  const all = rowWeights(LABELS, ROWS, 2, weighting, sources);
  return Array.from(ROWS, (row) => all[row] ?? Number.NaN);
}

const totals = (of: number[]) =>
  [0, 1].map((label) =>
    of.reduce((sum, weight, i) => sum + (LABELS[ROWS[i] ?? 0] === label ? weight : 0), 0),
  );

test('without source weights a row weighs what its label does', () => {
  expect(weights('none', 0)).toEqual(Array(7).fill(1));
  expect(weights('balanced', 0)).toEqual([0.7, 0.7, 0.7, 0.7, 0.7, 1.75, 1.75]);
});

test('rows of large sources weigh less, and labels as much as before', () => {
  const ofAll = weights('none', 0.5);
  // Of source 1 there are five rows among those that are learnt, of source 2 one.
  expect((ofAll[4] ?? 0) / (ofAll[0] ?? 0)).toBeCloseTo(Math.sqrt(5), 12);
  expect((ofAll[6] ?? 0) / (ofAll[5] ?? 0)).toBeCloseTo(Math.sqrt(5), 12);
  expect(totals(ofAll)).toEqual([expect.closeTo(5, 12), expect.closeTo(2, 12)]);
  expect(totals(weights('balanced', 1))).toEqual([expect.closeTo(3.5, 12), expect.closeTo(3.5, 12)]);
});

test('rows without any source all count the same', () => {
  expect(weights('none', 1, new Uint32Array(8))).toEqual(Array(7).fill(1));
});
