import { expect, test } from 'vitest';
import { granularityOf } from './granularity.js';

test.each([
  [{ last: '15m' }, '1m'],
  [{ last: '1h' }, '1m'],
  [{ last: '6h' }, '5m'],
  [{ last: '7d' }, '120m'],
  [{ start: '2026-11-29T12:00:00.000Z', end: '2026-11-29T12:00:20.000Z' }, '1m'],
  [{ start: '2026-01-01T00:00:00.000Z', end: '2026-11-01T00:00:00.000Z' }, '4864m'],
])('%j is shown by %s', (range, granularity) => {
  expect(granularityOf(range)).toBe(granularity);
});
