import { expect, test } from 'vitest';
import type { RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import { FileStatistics } from './file-statistics.js';
import { hasTooManyLabels } from './judge-file.js';
import { type ProblemKind, problemBit } from './validation/report.js';
import { brokenRows } from './validation/report-views.js';

const row = (text: string, label: string, line = 1): RowOrProblem => ({ kind: 'row', line, text, label });
const problem = (line: number): RowOrProblem => ({
  kind: 'problem',
  reason: 'label',
  line,
  message: 'label is missing',
});

function summarise(rows: RowOrProblem[], options = {}) {
  const statistics = new FileStatistics(options);
  statistics.add(rows);
  return statistics.summary();
}

const problemOf = (rows: RowOrProblem[], kind: ProblemKind) =>
  summarise(rows).report.problems.find((one) => one.kind === kind);

test('rows, labels, duplicates and problems are counted', () => {
  const { report, ...counts } = summarise([
    row('a', 'x'),
    row('b', 'y'),
    problem(3),
    row('a', 'x', 4),
    row('a', 'y', 5),
    row('c', 'x'),
  ]);
  expect(counts).toEqual({
    rowCount: 5,
    duplicateCount: 1,
    invalidRowCount: 1,
    labels: [
      { label: 'x', count: 3 },
      { label: 'y', count: 2 },
    ],
  });
  expect(report.problems.map(({ kind, count, labels, samples }) => [kind, count, labels, samples])).toEqual([
    ['missing_labels', 1, [], [{ line: 3, column: null, message: 'label is missing' }]],
    [
      'duplicate_texts',
      1,
      [],
      [{ line: 4, column: null, message: 'repeats the text and the label of an earlier row' }],
    ],
    [
      'text_with_several_labels',
      1,
      ['x', 'y'],
      [{ line: 5, column: null, message: 'gives its text another label than an earlier row' }],
    ],
    ['rare_labels', 5, ['y', 'x'], []],
  ]);
  expect(report.problems[2]?.message).toBe(
    '1 row gives its text another label than an earlier row ("x" and "y"): line 5; keep one label for each text',
  );
  expect(report.lengthHistogram).toEqual([{ from: 1, to: 15, count: 5 }]);
});

test('what is found in a row is marked in it, for who reads the rows next', () => {
  const { rows } = new FileStatistics().add([row('a', 'x'), row('a', 'x'), row('a', 'y'), row('b', 'y')]);
  expect(rows.map(({ problems }) => problems)).toEqual([
    0,
    problemBit('duplicate_texts'),
    problemBit('text_with_several_labels'),
    0,
  ]);
});

test('a text under several labels is counted by rows, with a bounded sample of lines', () => {
  const rows = Array.from({ length: 60 }, (_, i) => row(`text ${i % 30}`, i < 30 ? 'x' : 'y', i + 1));
  // The second time all rows repeat an earlier one.
  expect(summarise([...rows, ...rows]).duplicateCount).toBe(60);
  const relabelled = problemOf([...rows, ...rows], 'text_with_several_labels');
  expect(relabelled?.count).toBe(60);
  expect(relabelled?.samples.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, i) => 31 + i));
  expect(relabelled?.message).toMatch(/^60 rows give their text another label .* 50 and more;/);
});

test('the first 100 broken rows are kept and all are counted', () => {
  const { report, invalidRowCount } = summarise(Array.from({ length: 150 }, (_, i) => problem(i + 1)));
  expect(invalidRowCount).toBe(150);
  expect(brokenRows(report).map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('rare labels and classes of very different size are told', () => {
  const rows = Array.from({ length: 900 }, (_, i) => row(`text ${i}`, i % 100 === 7 ? 'x' : 'y'));
  expect(problemOf(rows, 'rare_labels')).toMatchObject({
    labels: ['x'],
    count: 9,
    message: 'fewer than 10 rows carry "x" (9 rows)',
  });
  expect(problemOf(rows, 'class_imbalance')).toBeUndefined();
  expect(problemOf(rows.slice(0, 107), 'class_imbalance')).toMatchObject({ labels: ['y', 'x'], count: 1 });
});

test('lengths of texts are counted in buckets, and over-long ones are told', () => {
  const rows = [1, 15, 16, 31, 32, 10_000, 10_001].map((length, i) => row('a'.repeat(length), 'x', i + 1));
  expect(summarise(rows).report.lengthHistogram).toEqual([
    { from: 1, to: 15, count: 2 },
    { from: 16, to: 31, count: 2 },
    { from: 32, to: 63, count: 1 },
    { from: 8_192, to: 16_383, count: 2 },
  ]);
  expect(problemOf(rows, 'over_long_texts')).toMatchObject({
    count: 1,
    samples: [{ line: 7, message: 'the text has 10001 characters' }],
  });
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
