import { describe, expect, test } from 'vitest';
import { isTerminal, JOB_STATUSES, type JobAction, type JobStatus, transition } from './job-state.js';

const ACTIONS: JobAction[] = ['claim', 'release', 'pause', 'complete', 'fail', 'cancel'];

const ALLOWED: [JobStatus, JobAction, JobStatus][] = [
  ['pending', 'claim', 'running'],
  ['pending', 'cancel', 'cancelled'],
  ['running', 'release', 'pending'],
  ['running', 'pause', 'pending'],
  ['running', 'complete', 'completed'],
  ['running', 'fail', 'failed'],
  ['running', 'cancel', 'cancelled'],
];

describe('transition', () => {
  test.each(ALLOWED)('%s + %s = %s', (status, action, next) => {
    expect(transition(status, action)).toBe(next);
  });

  const refused = JOB_STATUSES.flatMap((status) =>
    ACTIONS.filter((action) => !ALLOWED.some(([from, by]) => from === status && by === action)).map(
      (action) => [status, action] as const,
    ),
  );
  test.each(refused)('%s refuses %s and says both', (status, action) => {
    const attempt = () => transition(status, action);
    expect(attempt).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(attempt).toThrow(`is ${status} cannot be ${action.slice(0, 4)}`);
  });
});

test.each([
  ['pending', false],
  ['running', false],
  ['completed', true],
  ['failed', true],
  ['cancelled', true],
] as const)('%s is terminal: %s', (status, terminal) => {
  expect(isTerminal(status)).toBe(terminal);
});
