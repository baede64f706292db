import { expect, test } from 'vitest';
import { z } from 'zod';
import { byName, requireAnswered, requireFound } from './schemas.js';

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

test('an object under keys of users keeps each key, checks each value, and is described as one', () => {
  const counts = byName(z.int()).describe('Rows');
  const value = JSON.parse('{"__proto__":1,"constructor":2,"":3}');
  expect(JSON.stringify(counts.parse(value))).toBe('{"__proto__":1,"constructor":2,"":3}');
  for (const wrong of [null, [1.5], 'x', { a: 'x' }]) expect(counts.safeParse(wrong).success).toBe(false);
  expect(z.toJSONSchema(z.object({ counts })).properties?.counts).toMatchObject({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Rows',
  });
});
