import { expect, test } from 'vitest';
import type { RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import { FileStatistics } from './file-statistics.js';
import { hasTooManyLabels } from './judge-file.js';

const row = (text: string, label: string, line = 1): RowOrProblem => ({ kind: 'row', line, text, label });
const problem = (line: number): RowOrProblem => ({ kind: 'problem', line, message: 'label is missing' });

function summarise(rows: RowOrProblem[], options = {}) {
  const statistics = new FileStatistics(options);
  statistics.add(rows);
  return statistics.summary();
}

test('rows, labels, duplicates and problems are counted', () => {
  expect(
    summarise([row('a', 'x'), row('b', 'y'), problem(3), row('a', 'x'), row('a', 'y', 5), row('c', 'x')]),
  ).toEqual({
    rowCount: 5,
    duplicateCount: 1,
    invalidRowCount: 1,
    problems: [{ line: 3, message: 'label is missing' }],
    labels: [
      { label: 'x', count: 3 },
      { label: 'y', count: 2 },
    ],
    warnings: [
      {
        kind: 'text_with_several_labels',
        message:
          '1 row gives its text another label than an earlier row ("x" and "y"): line 5; keep one label for each text',
        labels: ['x', 'y'],
        count: 1,
        lines: [5],
      },
    ],
  });
});

test('a text under several labels is counted by rows, with a bounded sample of lines', () => {
  const rows = Array.from({ length: 60 }, (_, i) => row(`text ${i % 30}`, i < 30 ? 'x' : 'y', i + 1));
  const { warnings, duplicateCount } = summarise([...rows, ...rows]);
  // The second time all rows repeat an earlier one.
  expect(duplicateCount).toBe(60);
  expect(warnings).toEqual([
    expect.objectContaining({ count: 60, lines: Array.from({ length: 20 }, (_, i) => 31 + i) }),
  ]);
  expect(warnings[0]?.message).toMatch(/^60 rows give their text another label .* 50 and more;/);
});

test('the first 100 problems are kept and all are counted', () => {
  const { problems, invalidRowCount } = summarise(Array.from({ length: 150 }, (_, i) => problem(i + 1)));
  expect(invalidRowCount).toBe(150);
  expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('more than 1,000 labels are not held', () => {
  const rows = Array.from({ length: 1_500 }, (_, i) => row('a', `label ${i}`));
  expect(hasTooManyLabels(summarise(rows.slice(0, 1_000)))).toBe(false);
  const summary = summarise(rows);
  expect(hasTooManyLabels(summary)).toBe(true);
  expect(summary.labels).toHaveLength(1_000);
});

test('beyond its memory the duplicate count is a lower bound', () => {
  const rows = ['a', 'b', 'c', 'a', 'b', 'c'].map((text) => row(text, 'x'));
  expect(summarise(rows, { maxHashes: 2 }).duplicateCount).toBe(2);
});
