import { describe, expect, it, test } from 'vitest';
import { areaUnderCurve, countAbove, thresholdAt } from './ranking.js';

const ascending = (...scores: number[]) => Float64Array.from(scores).sort();

describe('areaUnderCurve', () => {
  it.each<[what: string, positives: number[], negatives: number[], area: number | null]>([
    ['apart', [0.8, 0.9], [0.1, 0.2], 1],
    ['the wrong way round', [0.1], [0.5, 0.6], 0],
    ['all the same', [0.5, 0.5], [0.5, 0.5, 0.5], 0.5],
    // pairs: .4 against .2 .4 .6 is 1 + ½ + 0, .6 is 1 + 1 + ½, .6 again: (1.5 + 2.5 + 2.5) / 9
    ['ties between them', [0.4, 0.6, 0.6], [0.2, 0.4, 0.6], 6.5 / 9],
    ['nothing to rank', [0.4], [], null],
  ])('%s', (_, positives, negatives, area) => {
    const found = areaUnderCurve(ascending(...positives), ascending(...negatives));
    if (area === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(area, 12);
  });
});

describe('thresholdAt', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, i) => i / 100);

  it.each<
    [what: string, negatives: Float64Array, rate: number, threshold: number | undefined, above: number]
  >([
    ['one of a hundred may be above', hundred, 0.01, 0.98, 1],
    ['of fewer none may', ascending(0.1, 0.2, 0.7), 0.01, 0.7, 0],
    ['a product that rounding spoils', hundred, 0.07, 0.92, 7],
    // Two of four may be above, but the second and third are equal: taking one in takes both.
    ['ties stay below', ascending(0.1, 0.5, 0.5, 0.9), 0.5, 0.5, 1],
    ['none', new Float64Array(), 0.01, undefined, 0],
  ])('%s', (_, negatives, rate, threshold, above) => {
    expect(thresholdAt(negatives, rate)).toBe(threshold);
    expect(countAbove(negatives, threshold ?? 1)).toBe(above);
  });
});

test('recall at a false positive rate counts attacks above the threshold, not those that equal it', () => {
  const benign = ascending(0.05, 0.1, 0.2, 0.9);
  const attacks = ascending(0.2, 0.21, 0.5, 0.95);
  const threshold = thresholdAt(benign, 0.25) as number;
  expect(threshold).toBe(0.2);
  expect(countAbove(attacks, threshold) / attacks.length).toBe(0.75);
});
