import { expect, test } from 'vitest';
import { requireAnswered, requireFound } from './schemas.js';

test.each([null, undefined])('%s where the graph has a value is a 404 or a 503', (nothing) => {
  expect(() => requireFound(nothing, 'trace', 'a1')).toThrow(
    expect.objectContaining({ httpStatus: 404, message: 'There is no trace "a1".' }),
  );
  expect(() => requireAnswered(nothing, 'Tracing')).toThrow(
    expect.objectContaining({ httpStatus: 503, message: 'Tracing did not answer; try again in a moment.' }),
  );
});

test.each([[], 0, '', false])('%j is a value', (value) => {
  expect(requireFound(value, 'trace', 'a1')).toBe(value);
  expect(requireAnswered(value, 'Tracing')).toBe(value);
});
