import { expect, test } from 'vitest';
import { honourCancel, type Settlement, settleFailedAttempt, settleLostWorker } from './retry-policy.js';

const attempts = (attempt: number, maxAttempts: number, cancelRequestedAt: Date | null = null) => ({
  attempt,
  maxAttempts,
  cancelRequestedAt,
});
const failure = { code: 'TRAINER_CRASHED', message: 'It crashed.', gotFurther: false };

test.each([
  [1, 3, 1_000],
  [2, 3, 2_000],
  [8, 20, 60_000],
])('attempt %i of %i is retried after %i ms', (attempt, max, delayMs) => {
  expect(settleFailedAttempt(attempts(attempt, max), failure)).toEqual({
    action: 'release',
    message: `It crashed. Attempt ${attempt + 1} of ${max} follows.`,
    delayMs,
    countAttempt: true,
  });
});

test.each([1, 2, 8])('attempt %i is followed after a second where it got further', (attempt) => {
  const settlement = settleFailedAttempt(attempts(attempt, 20), { ...failure, gotFurther: true });
  expect(settlement).toMatchObject({ action: 'release', delayMs: 1_000, countAttempt: true });
});

test.each([
  [1, 1, 'It crashed. Gave up after 1 attempt.'],
  [3, 3, 'It crashed. Gave up after 3 attempts.'],
])('attempt %i of %i is the last one', (attempt, max, message) => {
  expect(settleFailedAttempt(attempts(attempt, max), failure)).toEqual({
    action: 'fail',
    code: 'TRAINER_CRASHED',
    message,
  });
});

test('a lost worker is replaced at once', () => {
  expect(settleLostWorker(attempts(1, 3))).toMatchObject({ action: 'release', delayMs: 0 });
});

test('after the last attempt a lost worker fails the job, and says why', () => {
  expect(settleLostWorker(attempts(3, 3))).toEqual({
    action: 'fail',
    code: 'WORKER_LOST',
    message: 'The worker that ran the job was lost. Gave up after 3 attempts.',
  });
});

test('a cancelled job whose worker is lost is cancelled', () => {
  expect(settleLostWorker(attempts(1, 3, new Date()))).toMatchObject({ action: 'cancel' });
});

test.each<[Settlement, Settlement['action']]>([
  [{ action: 'release', message: '', delayMs: 0, countAttempt: false }, 'cancel'],
  [{ action: 'fail', code: 'X', message: '' }, 'cancel'],
  [{ action: 'complete', modelVersion: 1, evaluation: null, message: '' }, 'cancel'],
])('a request to cancel turns %o into %s', (settlement, action) => {
  expect(honourCancel(attempts(1, 3, new Date()), settlement).action).toBe(action);
  expect(honourCancel(attempts(1, 3), settlement)).toBe(settlement);
});
