import { expect, test } from 'vitest';
import { findNumericLabels } from './numeric-labels.js';

const counted = (...labels: string[]) => labels.map((label, index) => ({ label, count: 10 - index }));

test.each([
  [['0', '1'], '0, 1', 19],
  [['10', '9', '-1', '2.5'], '-1, 2.5, 9, 10', 34],
  [['benign', '1'], '1', 9],
  [['6', '5', '4', '3', '2', '1'], '1, 2, 3, 4, 5 and 1 more', 45],
])('%j are named', (labels, named, count) => {
  const [problem, ...others] = findNumericLabels(counted(...labels));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ kind: 'numeric_labels', severity: 'warning', count });
  expect(problem?.message).toContain(`labels are numbers without names (${named});`);
});

test.each([[['benign', 'jailbreak']], [['1a', 'v2', '1.', '1e3', '0x1']], [[]]])('%j are names', (labels) => {
  expect(findNumericLabels(counted(...labels))).toEqual([]);
});
