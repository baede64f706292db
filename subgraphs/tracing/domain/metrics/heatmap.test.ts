import { expect, test } from 'vitest';
import { toHeatmap } from './heatmap.js';

const at = (time: number, step: number, count = 1, errorCount = 0) => ({ time, step, count, errorCount });

test('without traces there are no intervals', () => {
  expect(toHeatmap([], 10)).toEqual({ durationBoundsNs: [], cells: [] });
});

test('narrow intervals stay where there are few of them', () => {
  expect(toHeatmap([at(1, 4), at(0, 6, 2, 1)], 3)).toEqual({
    durationBoundsNs: [4, 5, 6, 7].map((step) => 2 ** (step / 4)),
    cells: [
      { time: 0, duration: 2, count: 2, errorCount: 1 },
      { time: 1, duration: 0, count: 1, errorCount: 0 },
    ],
  });
});

test('they are joined to no more than are wanted, and cover all', () => {
  const { durationBoundsNs, cells } = toHeatmap([at(0, 0), at(0, 1, 2, 2), at(0, 8)], 4);
  expect(durationBoundsNs).toEqual([0, 3, 6, 9].map((step) => 2 ** (step / 4)));
  expect(cells).toEqual([
    { time: 0, duration: 0, count: 3, errorCount: 2 },
    { time: 0, duration: 2, count: 1, errorCount: 0 },
  ]);
});
