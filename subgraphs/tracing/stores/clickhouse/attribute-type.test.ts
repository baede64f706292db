import { expect, test } from 'vitest';
import type { AttributeValue } from '../../domain/span.js';
import { attributeText, attributeType, attributeValue } from './attribute-type.js';

test.each<[AttributeValue, string, string]>([
  ['', '', ''],
  ['x', 'x', ''],
  [1n, '1', 'i'],
  [-9_223_372_036_854_775_808n, '-9223372036854775808', 'i'],
  [1, '1', 'd'],
  [0.1, '0.1', 'd'],
  [Number.NaN, 'NaN', 'd'],
  [Number.NEGATIVE_INFINITY, '-Infinity', 'd'],
  [true, 'true', 'b'],
  [null, '', 'n'],
  [new Uint8Array([255]), '/w==', 'x'],
  [[], '[]', '[]'],
  [['a', 'b'], '["a","b"]', '[s]'],
  [[1, 2.5], '[1,2.5]', '[d]'],
  [[1n, 9_007_199_254_740_993n], '[1,"9007199254740993"]', '[i]'],
  [['1', 1n, 1], '["1",1,1]', '[sid]'],
  [[[], []], '[[],[]]', '[[]]'],
  [[[1n], ['a', true]], '[[1],["a",true]]', '[[i][sb]]'],
  [new Map(), '{}', '{}'],
  [
    new Map<string, AttributeValue>([
      ['b', 1n],
      ['1', 'x'],
    ]),
    '{"1":"x","b":1}',
    '{si}',
  ],
  [[new Map([['a', null]]), new Map([['b', null]])], '[{"a":null},{"b":null}]', '[{n}]'],
])('%o is %j of type %j, and comes back', (value, text, type) => {
  expect(attributeText(value)).toBe(text);
  expect(attributeType(value)).toBe(type);
  expect(attributeValue(text, type)).toEqual(value);
});

test('without a type a value is a text', () => {
  expect(attributeValue('1', undefined)).toBe('1');
});

test('nesting as deep as decoders allow', () => {
  let value: AttributeValue = 1n;
  for (let depth = 0; depth < 32; depth += 1)
    value = depth % 2 ? [value, depth < 12 ? value : null] : new Map([['k', value]]);
  expect(attributeValue(attributeText(value), attributeType(value))).toEqual(value);
});
