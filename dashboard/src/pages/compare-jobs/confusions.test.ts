import { expect, test } from 'vitest';
import { alignMatrix, labelsOf } from './confusions.js';

const of = (labels: string[], confusionMatrix: number[][]) => ({
  perClass: labels.map((label) => ({ label })),
  confusionMatrix,
});

test('matrices of different labels, in different orders, have the same places', () => {
  const base = of(
    ['benign', 'jailbreak'],
    [
      [8, 1],
      [2, 5],
    ],
  );
  const other = of(
    ['jailbreak', 'code', 'benign'],
    [
      [6, 0, 1],
      [0, 3, 0],
      [1, 1, 7],
    ],
  );
  const labels = labelsOf([base, other]);
  expect(labels).toEqual(['benign', 'jailbreak', 'code']);
  expect(alignMatrix(base, labels)).toEqual([
    [8, 1, 0],
    [2, 5, 0],
    [0, 0, 0],
  ]);
  expect(alignMatrix(other, labels)).toEqual([
    [7, 1, 1],
    [1, 6, 0],
    [0, 0, 3],
  ]);
});
