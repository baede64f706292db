import { expect, test } from 'vitest';
import { AppError } from '../../../contracts/errors.js';
import { PayloadBudget } from './payload-budget.js';

const refusal = (work: () => void): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? [error.code, error.details] : error;
  }
};
const RATE_LIMITED = ['RATE_LIMITED', { retryAfterMs: 1_000 }];

test('payloads share the budget and give back what they took', () => {
  const budget = new PayloadBudget(100);
  const [first, second] = [budget.hold(), budget.hold()];
  first.add(60);
  second.add(30);
  second.add(10);
  expect(refusal(() => second.add(1))).toEqual(RATE_LIMITED);
  expect(refusal(() => first.add(1))).toEqual(RATE_LIMITED);
  expect(budget.heldBytes).toBe(100);
  second.release();
  second.release();
  expect(budget.heldBytes).toBe(60);
  first.add(40);
  first.release();
  expect(budget.heldBytes).toBe(0);
});

test('one that is alone may be larger than the budget', () => {
  const budget = new PayloadBudget(100);
  const large = budget.hold();
  large.add(90);
  large.add(90);
  expect(refusal(() => budget.hold().add(1))).toEqual(RATE_LIMITED);
  large.release();
  expect(refusal(() => budget.hold().add(1))).toBeUndefined();
});
