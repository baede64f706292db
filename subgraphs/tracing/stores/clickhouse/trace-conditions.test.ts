import { describe, expect, test } from 'vitest';
import type { TimeWindow } from '../../domain/time-window.js';
import { latestFirst } from './trace-conditions.js';

const HOUR = 3_600_000_000_000n;

/** Goes through the parts, telling how much was found so far after each. */
function partsOf(window: TimeWindow, found: readonly number[] = []): TimeWindow[] {
  const parts: TimeWindow[] = [];
  const iterator = latestFirst(window);
  for (let next = iterator.next(); !next.done; next = iterator.next(found[parts.length - 1])) {
    parts.push(next.value);
  }
  return parts;
}

describe('parts of a window', () => {
  test.each([[1n], [HOUR / 4n], [HOUR], [24n * HOUR], [20_000n * 24n * HOUR]])(
    'of %d ns cover it from its end without gaps',
    (length) => {
      const window = { startNs: 5n, endNs: 5n + length };
      const parts = partsOf(window);
      expect(parts[0]?.endNs).toBe(window.endNs);
      expect(parts.at(-1)?.startNs).toBe(window.startNs);
      for (const [index, part] of parts.entries()) {
        expect(part.startNs).toBeLessThan(part.endNs);
        expect(part.startNs).toBe(parts[index + 1]?.endNs ?? window.startNs);
      }
      expect(parts.length).toBeLessThan(9);
    },
  );

  test('are as long as the rest should need', () => {
    const window = { startNs: 0n, endNs: 1000n * HOUR };
    // Half of it in the first quarter of an hour: once and a half as much again, rounded up.
    expect(partsOf(window, [0.5])[1]).toEqual({
      startNs: window.endNs - (HOUR / 4n) * 3n,
      endNs: window.endNs - HOUR / 4n,
    });
    // Hardly anything: no more than sixteen times as far.
    const second = partsOf(window, [0.001])[1];
    expect(second && second.endNs - second.startNs).toBe(4n * HOUR);
  });

  test('an empty window has none', () => {
    expect(partsOf({ startNs: 5n, endNs: 5n })).toEqual([]);
  });
});
