import { expect, test } from 'vitest';
import type { RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import { FileStatistics } from './file-statistics.js';

const row = (text: string, label: string, line = 1): RowOrProblem => ({ kind: 'row', line, text, label });
const problem = (line: number): RowOrProblem => ({ kind: 'problem', line, message: 'label is missing' });

function summarise(rows: RowOrProblem[], options = {}) {
  const statistics = new FileStatistics(options);
  statistics.add(rows);
  return statistics.summary();
}

test('rows, labels, duplicates and problems are counted', () => {
  expect(
    summarise([row('a', 'x'), row('b', 'y'), problem(3), row('a', 'x'), row('a', 'y'), row('c', 'x')]),
  ).toEqual({
    rowCount: 5,
    duplicateCount: 1,
    invalidRowCount: 1,
    problems: [{ line: 3, message: 'label is missing' }],
    labels: [
      { label: 'x', count: 3 },
      { label: 'y', count: 2 },
    ],
    tooManyLabels: false,
  });
});

test('the first 100 problems are kept and all are counted', () => {
  const { problems, invalidRowCount } = summarise(Array.from({ length: 150 }, (_, i) => problem(i + 1)));
  expect(invalidRowCount).toBe(150);
  expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('more than 1,000 labels are not held', () => {
  const rows = Array.from({ length: 1_500 }, (_, i) => row('a', `label ${i}`));
  expect(summarise(rows.slice(0, 1_000)).tooManyLabels).toBe(false);
  const summary = summarise(rows);
  expect(summary.tooManyLabels).toBe(true);
  expect(summary.labels).toHaveLength(1_000);
});

test('beyond its memory the duplicate count is a lower bound', () => {
  const rows = ['a', 'b', 'c', 'a', 'b', 'c'].map((text) => row(text, 'x'));
  expect(summarise(rows, { maxHashes: 2 }).duplicateCount).toBe(2);
});
