import { expect, test } from 'vitest';
import { findSuspects } from './confident-learning.js';

type Rows = readonly [label: number, ...probabilities: number[]][];
const suspectsOf = (rows: Rows, most?: number) =>
  findSuspects(
    {
      labels: Uint16Array.from(rows, ([label]) => label),
      probabilities: Float32Array.from(rows.flatMap(([, ...probabilities]) => probabilities)),
      labelCount: (rows[0]?.length ?? 1) - 1,
    },
    most,
  );
const find = (rows: Rows) =>
  suspectsOf(rows).surest.map(({ row, suggested, margin }) => [row, suggested, Number(margin.toFixed(2))]);

test('of many the surest are named, and all are counted', () => {
  const sure: Rows = [0.9, 0.8, 0.95, 0.7].map((other) => [0, 1 - other, other]);
  const rows: Rows = [
    ...sure,
    ...Array.from({ length: 8 }, (): [number, number, number] => [0, 0.99, 0.01]),
    [1, 0.4, 0.6],
  ];
  const { count, surest } = suspectsOf(rows, 2);
  expect(count).toBe(4);
  expect(surest.map(({ row }) => row)).toEqual([2, 0]);
});

test('rows that reach the threshold of another label, the surest first', () => {
  expect(
    find([
      [0, 0.9, 0.1],
      [0, 0.8, 0.2],
      [0, 0.05, 0.95],
      [0, 0.2, 0.8],
      [1, 0.1, 0.9],
      [1, 0.3, 0.7],
    ]),
  ).toEqual([
    [2, 1, -0.9],
    [3, 1, -0.6],
  ]);
});

test('a row that is below all thresholds, or that reaches its own by more, is not suspected', () => {
  // Thresholds 0.7 and 0.7: the last row reaches neither.
  expect(
    find([
      [0, 1, 0],
      [1, 0, 1],
      [0, 0.6, 0.4],
      [1, 0.6, 0.4],
      [0, 0.5, 0.5],
    ]),
  ).toEqual([]);
});

test('a label that no row has is nobody’s suggestion', () => {
  expect(
    find([
      [0, 0.5, 0.1, 0.4],
      [1, 0.1, 0.5, 0.4],
      [1, 0.04, 0.06, 0.9],
    ]),
  ).toEqual([]);
});
