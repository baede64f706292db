import { expect, test } from 'vitest';
import { detectFormat } from './detect-format.js';

test.each([
  ['train.jsonl', '{"text":"a","label":"x"}', 'jsonl'],
  ['train.ndjson', '', 'jsonl'],
  ['train.jsonl', 'broken first line', 'jsonl'],
  ['train.jsonl', '["not", "a row"]\n{"text":', 'jsonl'],
  ['train.JSONL', '[\n  {"text":"a"', 'json'],
  ['train.json', '\u{feff} [{"text":"a"', 'json'],
  ['train.json', '{"text":"a","label":"x"}\n', 'jsonl'],
  ['train.json', '{\n  "rows": []', 'json'],
  ['train.json', 'oops', 'json'],
  ['train.tsv', 'x', 'tsv'],
  ['train.csv.gz', 'x', 'csv'],
  ['train.JSONL.ZST', '', 'jsonl'],
  ['train.arrows', '', 'arrow'],
  ['upload', 'ARROW1\0\0', 'arrow'],
  ['upload', 'label\ttext\n', 'tsv'],
  ['train.csv', '[1],x', 'csv'],
  ['upload', '{"text":"a"', 'jsonl'],
  ['upload', '[{"text":"a"', 'json'],
  ['upload.txt', 'Label,id, text\nx,1,a', 'csv'],
  ['notes.txt', 'Dear reader', undefined],
  ['weights.bin', '\0\u0001\u0002', undefined],
  ['empty', '', undefined],
])('%s with %j is %s', (fileName, head, expected) => {
  expect(detectFormat(fileName, Buffer.from(head))).toBe(expected);
});
