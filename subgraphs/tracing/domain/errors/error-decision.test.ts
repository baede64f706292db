import { expect, test } from 'vitest';
import { type ErrorDecisionWord, errorGroupState } from './error-decision.js';

const decidedAt = new Date('2026-11-29T12:00:00.000Z');
const decidedNs = BigInt(decidedAt.getTime()) * 1_000_000n;

test.each<[ErrorDecisionWord, bigint, string]>([
  ['resolved', -1n, 'resolved'],
  ['resolved', 0n, 'resolved'],
  ['resolved', 1n, 'returned'],
  ['ignored', 1n, 'ignored'],
  ['open', 1n, 'open'],
])('%s, last seen %d ns after that: %s', (decision, laterNs, state) => {
  expect(errorGroupState({ decision, decidedBy: 'ada', decidedAt }, decidedNs + laterNs)).toBe(state);
});

test('of what nobody has decided about', () => {
  expect(errorGroupState(undefined, decidedNs)).toBe('open');
});
