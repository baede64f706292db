import { expect, test } from 'vitest';
import { judge, type VerdictRule } from './verdict.js';

const LABELS = ['attack', 'benign', 'jailbreak'];
const rule = (threshold: number | null): VerdictRule => ({
  benign_label: 'benign',
  threshold,
  false_positive_rate: 0.01,
});

test.each<[what: string, rule: VerdictRule | null, benign: number, expected: object]>([
  ['above the threshold', rule(0.7), 0.25, { attackProbability: 0.75, verdict: 'ATTACK' }],
  ['at the threshold', rule(0.75), 0.25, { attackProbability: 0.75, verdict: 'BENIGN' }],
  ['more likely an attack, but not enough', rule(0.9), 0.25, { attackProbability: 0.75, verdict: 'BENIGN' }],
  ['no threshold', rule(null), 0.25, { attackProbability: 0.75, verdict: null }],
  ['no rule', null, 0.25, { attackProbability: null, verdict: null }],
  [
    'a label that is not there',
    { ...rule(0.5), benign_label: 'x' },
    0.25,
    { attackProbability: null, verdict: null },
  ],
])('%s', (_, given, benign, expected) => {
  const rest = (1 - benign) / 2;
  expect(judge(given, LABELS, [rest, benign, rest])).toEqual(expected);
});

test('tells attacks apart that are nearly certain', () => {
  const p = 1e-18;
  expect(judge(rule(0.9), LABELS, [1 - p, p, 0]).attackProbability).toBe(1);
  expect(judge(rule(0.9), LABELS, [p, 1, 0]).attackProbability).toBe(p);
});
