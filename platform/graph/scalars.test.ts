import { parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { JSONObjectScalar } from './scalars.js';

const nested = (depth: number): Record<string, unknown> => {
  let value: Record<string, unknown> = {};
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
};

describe('a JSON object that a client sends', () => {
  test('comes through unchanged', () => {
    const value = { a: [1, { b: null, c: 'text \u{1f600}' }], d: true };
    expect(JSONObjectScalar.parseValue(value)).toBe(value);
    expect(JSONObjectScalar.parseLiteral(parseValue('{a: [1, {b: null}]}'), {})).toEqual({
      a: [1, { b: null }],
    });
  });

  test.each([[{ a: 'x\u0000' }], [{ '\u0000': 1 }], [{ a: [['\ud800']] }]])(
    'is refused with text that cannot be stored: %j',
    (value) => {
      expect(() => JSONObjectScalar.parseValue(value)).toThrow('must not contain');
    },
  );

  test.each([
    [{ a: Number.POSITIVE_INFINITY }],
    [{ a: [{ b: Number.NaN }] }],
    [{ a: 12345678901234567000 }],
    [JSON.parse('{"a":{"__proto__":{"b":1}}}')],
  ])('is refused with what would not come back: %o', (value) => {
    expect(() => JSONObjectScalar.parseValue(value)).toThrow(/cannot keep|must not contain the key/);
  });

  test.each(['{a: 1e999}', '{a: [{b: 12345678901234567890}]}', '{a: 1e-400}', '{__proto__: {a: 1}}'])(
    'is refused with the literal %s, which would not come back',
    (literal) => {
      expect(() => JSONObjectScalar.parseLiteral(parseValue(literal), {})).toThrow(
        /cannot keep|must not contain the key/,
      );
    },
  );

  test('is refused when it nests too deeply, however deeply', () => {
    expect(JSONObjectScalar.parseValue(nested(64))).toBeDefined();
    for (const depth of [65, 200_000]) {
      expect(() => JSONObjectScalar.parseValue(nested(depth))).toThrow('at most 64 deep');
    }
    expect(() =>
      JSONObjectScalar.parseLiteral(parseValue(`${'{a:'.repeat(70)}1${'}'.repeat(70)}`), {}),
    ).toThrow('at most 64 deep');
  });

  test.each([[[]], ['{}'], [null], [1]])('is refused when it is none: %j', (value) => {
    expect(() => JSONObjectScalar.parseValue(value)).toThrow('must be an object');
  });
});
