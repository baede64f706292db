import { expect, test } from 'vitest';
import type { JobPriority } from './job.js';
import { byPlaceInQueue, levelAt, levelOf, priorityOfLevel, timeBetween } from './queue-order.js';

const START = Date.parse('2026-01-09T10:00:00.000Z');
const RULES = { ageingMs: 900_000 };
const at = (ms: number) => new Date(START + ms);
const job = (id: string, priority: JobPriority, queuedMs = 0) => ({ id, priority, queuedAt: at(queuedMs) });

test.each([
  ['LOW', -5_000, 'LOW'], // queued in the future by another clock
  ['LOW', 0, 'LOW'],
  ['LOW', 899_999, 'LOW'],
  ['LOW', 900_000, 'NORMAL'],
  ['LOW', 1_800_000, 'HIGH'],
  ['LOW', 2_700_000, 'CRITICAL'],
  ['LOW', 86_400_000, 'CRITICAL'],
  ['HIGH', 899_999, 'HIGH'],
  ['HIGH', 900_000, 'CRITICAL'],
  ['CRITICAL', 900_000, 'CRITICAL'],
] as const)('a %s job that waits for %i ms counts as %s', (priority, waitedMs, expected) => {
  expect(priorityOfLevel(levelAt(job('a', priority), at(waitedMs), RULES))).toBe(expected);
});

test('without ageing a job keeps its priority', () => {
  expect(levelAt(job('a', 'LOW'), at(86_400_000), { ageingMs: 0 })).toBe(levelOf('LOW'));
});

test('higher ones go first, the oldest first within one, and one that waits long enough before both', () => {
  const jobs = [
    job('younger', 'NORMAL', 2_700_500),
    job('critical', 'CRITICAL', 2_700_000),
    job('twin-b', 'NORMAL', 2_700_100),
    job('twin-a', 'NORMAL', 2_700_100),
    job('aged', 'LOW', 0),
    job('low', 'LOW', 2_000_000),
  ];
  const order = (now: number, rules = RULES) =>
    jobs.toSorted(byPlaceInQueue(at(now), rules)).map(({ id }) => id);
  expect(order(2_700_600)).toEqual(['aged', 'critical', 'twin-a', 'twin-b', 'younger', 'low']);
  expect(order(2_700_600, { ageingMs: 0 })).toEqual([
    'critical',
    'twin-a',
    'twin-b',
    'younger',
    'aged',
    'low',
  ]);
  // The LOW job of 2,000 s is NORMAL at 2,900 s, and older than the others of that level.
  expect(order(2_900_000).slice(0, 3)).toEqual(['aged', 'critical', 'low']);
});

test.each([
  [10n, 20n, 15n],
  [10n, 12n, 11n],
  [10n, 11n, undefined],
  [10n, 10n, undefined],
  [undefined, 5_000n, 4_000n],
  [5_000n, undefined, 6_000n],
])('between %s and %s lies %s', (before, after, expected) => {
  expect(timeBetween(before, after)).toBe(expected);
});
