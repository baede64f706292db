import { describe, expect, it } from 'vitest';
import { foldsOfSources, rowsWithout } from './source-folds.js';

/** Sources 1 to 4 with 4, 3, 2 and 1 rows, and two rows without. */
const SOURCES = Uint32Array.of(1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 0, 0);

describe('foldsOfSources', () => {
  it('makes groups of whole sources with about as many rows', () => {
    const folds = foldsOfSources(SOURCES, 2);
    // 4 | 3, then 2 to the second (5), then 1 to the first (5).
    expect(folds).toMatchObject({ foldCount: 2, sourceCount: 4 });
    expect([...(folds?.foldOf ?? [])]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 0, -1, -1]);
  });

  it('leaves each source out alone where there are groups enough', () => {
    const folds = foldsOfSources(SOURCES, 50);
    expect(folds).toMatchObject({ foldCount: 4, sourceCount: 4 });
    expect([...(folds?.foldOf ?? [])]).toEqual([0, 0, 0, 0, 1, 1, 1, 2, 2, 3, -1, -1]);
  });

  it('needs three sources', () => {
    expect(foldsOfSources(Uint32Array.of(1, 1, 2, 0), 10)).toBeUndefined();
  });
});

it('learns neither from the group nor from its texts in other groups', () => {
  const foldOf = Int32Array.of(0, 0, 1, 1, -1, 2);
  const textKeys = Float64Array.of(10, 11, 12, 10, 11, 13);
  expect([...rowsWithout(0, foldOf, textKeys)]).toEqual([2, 5]);
  expect([...rowsWithout(1, foldOf, textKeys)]).toEqual([1, 4, 5]);
});
