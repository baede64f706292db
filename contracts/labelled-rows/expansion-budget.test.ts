import { expect, test } from 'vitest';
import { damageOf } from './damage.js';
import { ExpansionBudget } from './expansion-budget.js';

const MIB = 1024 * 1024;
const { damaged } = damageOf('file');
const rows = (budget: ExpansionBudget, count: number, text: string | null) => {
  for (let i = 0; i < count; i++) budget.spendRow(text);
};

test.each<[string, number, number, string | null]>([
  ['empty rows of a small file', 100, 5 * MIB, null],
  ['a long text very often', 1_000_000, 2_000, 'x'.repeat(MIB / 8)],
])('%s are too much', (_what, sizeBytes, count, text) => {
  rows(new ExpansionBudget(sizeBytes, damaged), count / 4, text);
  const budget = new ExpansionBudget(sizeBytes, damaged);
  expect(() => rows(budget, count, text)).toThrow(
    'the file is damaged: its texts are far longer than the file',
  );
});
