import { expect, test } from 'vitest';
import type { FileKind } from './file-kind.js';
import { type JudgedRows, judgeFile, judgeOutside, judgeRows } from './judge-file.js';
import { BrokenRows } from './validation/checks/broken-rows.js';
import { NOTHING_FOUND, type Problem } from './validation/report.js';
import type { ValidationRules } from './validation-rules.js';

const summary = (fields: Partial<JudgedRows> = {}): JudgedRows => ({
  rowCount: 40,
  invalidRowCount: 0,
  report: NOTHING_FOUND,
  labels: [
    { label: 'benign', count: 30 },
    { label: 'jailbreak', count: 10 },
  ],
  ...fields,
});
function brokenRow(line: number, message: string): Problem[] {
  const rows = new BrokenRows();
  const row = { kind: 'problem' as const, reason: 'label' as const, line, message, problems: 0 };
  rows.observe({ rows: [], broken: [row], all: [row] });
  return rows.findings();
}
const broken = {
  report: {
    ...NOTHING_FOUND,
    problems: brokenRow(2, 'label is missing'),
  },
};

const oneLabel = { labels: [{ label: 'benign', count: 40 }] };

test.each<[string, Partial<JudgedRows>, ValidationRules, string | undefined, FileKind?]>([
  ['a good file', {}, {}, undefined],
  ['a file with some broken rows', { invalidRowCount: 500, ...broken }, {}, undefined],
  [
    'too few rows',
    { rowCount: 3, invalidRowCount: 37, ...broken },
    {},
    'only 3 valid rows of 40; at least 10 are needed; first problem: line 2: label is missing',
  ],
  ['too few, none broken', { rowCount: 3 }, {}, 'only 3 valid rows of 3; at least 10 are needed'],
  ['no rows', { rowCount: 0, labels: [] }, {}, 'the file has no rows; at least 10 are needed'],
  ['as many rows as asked for', { rowCount: 3 }, { minRecords: 3 }, undefined],
  ['fewer than asked for', {}, { minRecords: 41 }, 'only 40 valid rows of 40; at least 41 are needed'],
  [
    'one label',
    oneLabel,
    {},
    'every row carries the label "benign"; a classifier needs at least 2 labels (a file to evaluate one on is uploaded with the data type "evaluation")',
  ],
  ['one label to evaluate on', oneLabel, {}, undefined, 'evaluation'],
  [
    'one row to evaluate on',
    { rowCount: 1, labels: [{ label: 'x', count: 1 }] },
    {},
    undefined,
    'evaluation',
  ],
  [
    'no rows to evaluate on',
    { rowCount: 0, labels: [] },
    {},
    'the file has no rows; at least 1 are needed',
    'evaluation',
  ],
  [
    'fewer rows to evaluate on than asked for',
    {},
    { minRecords: 41 },
    'only 40 valid rows of 40; at least 41 are needed',
    'evaluation',
  ],
  [
    'too many labels',
    { rowCount: 41 },
    {},
    'there are more than 1000 different labels; check that "label" holds the class of the text',
  ],
  ['required labels there', {}, { requiredLabels: ['jailbreak'] }, undefined],
  [
    'required labels missing',
    {},
    { requiredLabels: ['benign', 'a', 'b'] },
    'no row carries the required label a, b',
  ],
])('rows: %s', (_, fields, rules, expected, kind = 'training') => {
  expect(judgeRows(summary(fields), rules, kind)).toBe(expected);
});

test.each<[string, number, ValidationRules, string | undefined]>([
  ['a.jsonl', 1, {}, undefined],
  ['a.jsonl', 0, {}, 'the file is empty'],
  ['a.jsonl', 11, { maxFileSizeBytes: 10 }, 'the file has 11 bytes; at most 10 are allowed'],
  ['a.jsonl', 10, { maxFileSizeBytes: 10 }, undefined],
  ['a.JSONL', 1, { allowedFormats: ['.jsonl'] }, undefined],
  [
    'a.csv',
    1,
    { allowedFormats: ['.jsonl', '.json'] },
    '.csv files are not allowed; allowed are .jsonl, .json',
  ],
  ['data', 1, { allowedFormats: ['.json'] }, 'the file name has no extension; allowed are .json'],
])('outside: %s of %d bytes', (originalName, sizeBytes, rules, expected) => {
  expect(judgeOutside({ originalName, sizeBytes }, rules)).toBe(expected);
});

test('a file is judged by its outside, its bytes and its rows, in this order', () => {
  const file = {
    originalName: 'a.csv',
    dataType: 'custom',
    sizeBytes: 10,
    declaredSha256: 'a'.repeat(64),
    sha256: 'b'.repeat(64),
  };
  const rows = summary(oneLabel);
  expect(judgeFile(file, rows, { maxFileSizeBytes: 9 })).toContain('at most 9 are allowed');
  expect(judgeFile(file, rows, {})).toContain('what arrived is not what was sent');
  expect(judgeFile({ ...file, declaredSha256: null }, rows, {})).toContain('every row carries');
  expect(judgeFile({ ...file, declaredSha256: null, dataType: 'evaluation' }, rows, {})).toBeUndefined();
});
