import { expect, test } from 'vitest';
import { isSurelyExact, parseExactJson } from './exact-json.js';

test.each([
  '{}',
  '[]',
  'null',
  '"__proto__"',
  '{"a":"__proto__","b":["x","x"],"c":{"a":1},"constructor":{"toString":1}}',
  '{"text":"a \\"quoted\\": 1e999, {\\"a\\":1,\\"a\\":2}","a":1}',
  '[9007199254740991,-9007199254740993e0,9007199254740992,10000000000000000000000]',
  '[0.1,0.10000000000000001,1.7976931348623157e308,5e-324,-0.0,0e999,1E+2]',
  '[0.00000000000000000000000000012,0.000000000000000]',
  '{"a":{"k":1},"b":{"k":1}}',
])('%s is kept', (text) => {
  expect(parseExactJson(text)).toEqual(JSON.parse(text));
});

test.each([
  ['{"a":1e999}', 'The number 1e999 cannot'],
  ['{"a":[-1e999]}', 'The number -1e999 cannot'],
  ['{"a":1e-400}', 'The number 1e-400 cannot'],
  ['{"a":12345678901234567890}', 'The number 12345678901234567890 cannot'],
  ['[-9007199254740993]', 'The number -9007199254740993 cannot'],
  ['0.1234567890123456789', 'The number 0.1234567890123456789 cannot'],
  [`[${'1'.repeat(400)}]`, 'cannot be kept exactly'],
  ['{"__proto__":{"x":1}}', 'The key "__proto__" cannot'],
  ['[{"a":{"\\u005f_proto__":1}}]', 'The key "__proto__" cannot'],
  ['{"a":1,"b":{"a":1},"a":2}', 'The key "a" stands twice'],
  ['{"a":1,"\\u0061":2}', 'The key "a" stands twice'],
  ['{"a":[{"b":[]}],"c":1,"c":1}', 'The key "c" stands twice'],
])('%s is refused', (text, complaint) => {
  expect(() => parseExactJson(text)).toThrow(complaint);
});

test('what is no JSON is a syntax error', () => {
  for (const text of ['', '{', '{"a":1e999', '01', 'NaN'])
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test.each([
  [0, true],
  [-1.5, true],
  [2 ** 53 - 1, true],
  [2 ** 53, false],
  [12345678901234567000, false],
  [Number.POSITIVE_INFINITY, false],
  [Number.NaN, false],
])('the parsed number %d is surely exact: %s', (value, expected) => {
  expect(isSurelyExact(value)).toBe(expected);
});
