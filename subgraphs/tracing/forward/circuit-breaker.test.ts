import { expect, test } from 'vitest';
import { afterFailure, type CircuitState, CLOSED, tryAttempt } from './circuit-breaker.js';

const limits = { failuresToOpen: 3, firstPauseMs: 100, maxPauseMs: 350 };
const T = 1_000;

test.each<[string, CircuitState, CircuitState]>([
  ['counts failures', CLOSED, { kind: 'closed', failures: 1 }],
  ['opens at the limit', { kind: 'closed', failures: 2 }, { kind: 'open', openings: 1, untilMs: T + 100 }],
  [
    'opens for twice as long',
    { kind: 'half_open', openings: 1 },
    { kind: 'open', openings: 2, untilMs: T + 200 },
  ],
  [
    'opens for no longer than the limit',
    { kind: 'half_open', openings: 9 },
    { kind: 'open', openings: 10, untilMs: T + 350 },
  ],
  [
    'stays as it is while open',
    { kind: 'open', openings: 1, untilMs: T + 7 },
    { kind: 'open', openings: 1, untilMs: T + 7 },
  ],
])('after a failure it %s', (_what, before, after) => {
  expect(afterFailure(before, T, limits)).toEqual(after);
});

test('pauses for as long as the receiver asks', () => {
  expect(afterFailure({ kind: 'closed', failures: 2 }, T, limits, 5_000)).toMatchObject({
    untilMs: T + 5_000,
  });
});

test.each<[CircuitState, boolean, CircuitState['kind']]>([
  [CLOSED, true, 'closed'],
  [{ kind: 'open', openings: 1, untilMs: T + 1 }, false, 'open'],
  [{ kind: 'open', openings: 1, untilMs: T }, true, 'half_open'],
  [{ kind: 'half_open', openings: 1 }, false, 'half_open'],
])('in %o an attempt is allowed: %j', (state, allowed, kind) => {
  expect(tryAttempt(state, T)).toMatchObject({ allowed, state: { kind } });
});
