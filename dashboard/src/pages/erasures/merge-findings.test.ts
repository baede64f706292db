import { expect, test } from 'vitest';
import { mergeFindings } from './merge-findings.js';

test('a place has one line with what was planned, done and kept; those of more come first', () => {
  const finding = (place: string, count: number, action: 'DELETE' | 'KEEP' = 'DELETE') => ({
    ...{ place, action, count },
    examples: [`${place} ${count}`],
  });
  expect(
    mergeFindings([
      { part: 'DATA', planned: null, erased: null, kept: null },
      {
        part: 'REGISTRY',
        planned: [finding('view', 1), finding('row', 4), finding('model', 2, 'KEEP')],
        erased: [finding('row', 5)],
        kept: [finding('model', 2, 'KEEP')],
      },
    ]).map(({ part, place, planned, erased, kept, examples }) => [
      part,
      place,
      planned,
      erased,
      kept,
      examples[0],
    ]),
  ).toEqual([
    ['REGISTRY', 'row', 4, 5, undefined, 'row 4'],
    ['REGISTRY', 'model', 2, undefined, 2, 'model 2'],
    ['REGISTRY', 'view', 1, undefined, undefined, 'view 1'],
  ]);
});
