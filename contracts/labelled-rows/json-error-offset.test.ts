import { expect, test } from 'vitest';
import { jsonErrorOffset } from './json-error-offset.js';

test.each<[string, number | undefined]>([
  ['{"text":"a","label":"x"}', undefined],
  [' [1, -2.5e3, true, null, {}, [], "\\u00e9\\n"] ', undefined],
  ['oops', 0],
  ['{"text": b}', 9],
  ['{"text": "b"', 12],
  ['{"text": "b" "label": "c"}', 13],
  ['{text: 1}', 1],
  ['{"a" 1}', 5],
  ['[1,]', 3],
  ['[01]', 2],
  ['{"a":"b\\x"}', 7],
  ['{"a":"b\nc"}', 7],
  ['{"a":"b', 7],
  ['[1]]', 3],
  ['{"a":1]', 6],
  ['{"a":1 \n', 6],
  ['', 0],
])('%s', (text, expected) => {
  expect(jsonErrorOffset(text)).toBe(expected);
});

test('it calls wrong what JSON.parse calls wrong, and nesting costs no stack', () => {
  const alphabet = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    'a',
    '1',
    '-',
    '\\',
    ' ',
    '\n',
    'true',
    '"k":',
    '"\\u00e9"',
  ];
  const mistaken: string[] = [];
  let state = 7;
  const next = (bound: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: next(9) }, () => alphabet[next(alphabet.length)]).join('');
    if ((jsonErrorOffset(text) === undefined) !== isJson(text)) mistaken.push(text);
  }
  expect(mistaken).toEqual([]);
  expect(jsonErrorOffset('['.repeat(1_000_000))).toBe(1_000_000);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
