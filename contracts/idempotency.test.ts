import { expect, test } from 'vitest';
import { fingerprintOf, requireSameRequest } from './idempotency.js';

test.each([
  ['another order', { a: 1, b: { c: [1, 2], d: 'x' } }, { b: { d: 'x', c: [1, 2] }, a: 1 }, true],
  ['null for absent', { a: 1, b: null, c: { d: undefined } }, { a: 1, c: {} }, true],
  ['another value', { a: 1 }, { a: '1' }, false],
  ['a value elsewhere', { a: { b: 1 } }, { a: {}, b: 1 }, false],
  ['another order of a list', { a: [1, 2] }, { a: [2, 1] }, false],
])('%s', (_case, one, other, same) => {
  expect(fingerprintOf(one) === fingerprintOf(other)).toBe(same);
});

test('another request under the key of a job is a conflict; a job without a hash takes any', () => {
  const job = { id: 'job_1', requestHash: 'a' };
  expect(requireSameRequest(job, 'a')).toBe(job);
  expect(() => requireSameRequest(job, 'b')).toThrow('another request: the one that made job job_1');
  expect(requireSameRequest({ ...job, requestHash: null }, 'b').id).toBe('job_1');
});
