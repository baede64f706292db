import { expect, test } from 'vitest';
import { between, brushOf, countIn } from './selection.js';

const heatmap = {
  window: { start: '2026-11-29T12:00:00.000Z', end: '2026-11-29T12:09:30.000Z' },
  timeBucketMs: 60_000,
  timeBucketCount: 10,
  durationBoundsMs: [1, 1.189207115, Math.SQRT2, 1.681792831],
  cells: [
    { time: 0, duration: 0, count: 5, errorCount: 0 },
    { time: 2, duration: 1, count: 7, errorCount: 2 },
    { time: 9, duration: 2, count: 1, errorCount: 1 },
  ],
};

test('a selection is a time and durations that hold all of its cells', () => {
  expect(brushOf(heatmap, between({ time: 3, duration: 1 }, { time: 1, duration: 0 }))).toEqual({
    from: '2026-11-29T12:01:00.000Z',
    to: '2026-11-29T12:04:00.000Z',
    minMs: 1,
    maxMs: 1.415,
  });
  expect(brushOf(heatmap, between({ time: 9, duration: 1 }, { time: 9, duration: 2 }))).toMatchObject({
    to: '2026-11-29T12:09:30.000Z',
    minMs: 1.189,
    maxMs: 1.682,
  });
});

test('traces of the selected cells', () => {
  expect(countIn(heatmap, between({ time: 0, duration: 0 }, { time: 2, duration: 1 }))).toEqual({
    count: 12,
    errorCount: 2,
  });
  expect(countIn(heatmap, between({ time: 4, duration: 0 }, { time: 5, duration: 2 }))).toEqual({
    count: 0,
    errorCount: 0,
  });
});
