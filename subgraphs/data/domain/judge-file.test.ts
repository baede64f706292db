import { expect, test } from 'vitest';
import type { FileSummary } from './file-statistics.js';
import { judgeOutside, judgeRows } from './judge-file.js';
import type { ValidationRules } from './validation-rules.js';

const summary = (fields: Partial<FileSummary> = {}): FileSummary => ({
  rowCount: 40,
  duplicateCount: 0,
  invalidRowCount: 0,
  problems: [],
  labels: [
    { label: 'benign', count: 30 },
    { label: 'jailbreak', count: 10 },
  ],
  tooManyLabels: false,
  ...fields,
});
const broken = { problems: [{ line: 2, message: 'label is missing' }] };

test.each<[string, Partial<FileSummary>, ValidationRules, string | undefined]>([
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
    { labels: [{ label: 'benign', count: 40 }] },
    {},
    'every row carries the label "benign"; a classifier needs at least 2 labels',
  ],
  [
    'too many labels',
    { tooManyLabels: true },
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
])('rows: %s', (_, fields, rules, expected) => {
  expect(judgeRows(summary(fields), rules)).toBe(expected);
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
