import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../platform/turns.js';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { parseJson } from './parse-json.js';

/** Pieces so small that everything is opened and cut wherever it may be. */
const TINY = [1, 5, 16, 40];

const parse = (text: string, pieceBytes?: number) => atOnce(parseJson(Buffer.from(text), pieceBytes));
const outcome = (read: () => unknown) => {
  try {
    return { value: read() };
  } catch (error) {
    return { refused: error instanceof SyntaxError };
  }
};

describe('in pieces comes to the same as at once', () => {
  test.each([
    '{}',
    '[]',
    ' [ ] ',
    '"text"',
    '12',
    'null',
    '',
    ' ',
    '[1,[2,[3,[4,[5,"six, [seven]"]]]]]',
    '{"a":{"b":{"c":[1,2,3]},"d":"}"},"e":[{},{},{"f":[]}]}',
    '{"a":1,"a":{"b":[1,2,3]},"a":[4,5,6,7,8,9]}',
    '{"__proto__":{"polluted":[1,2,3,4,5,6]},"constructor":1}',
    '{"ä\\"\\\\":"\\u00e4\\ud83d\\ude00 ü😀","b":["\\\\","\\"",",","]"]}',
    `["${'x'.repeat(200)}\\\\","${'\\"'.repeat(100)}",[1]]`,
    // None of these is JSON.
    '[1,2',
    '[1,2,]',
    '[,1]',
    '[1,,2]',
    '[1 2]',
    '[[1][2]]',
    '[{"a":1]',
    '[[1,2,3},4]',
    '{"a":[1,2,3],}',
    '{"a":[1,2,3] "b":1}',
    '{"a" [1,2,3]}',
    '{[1,2,3]}',
    '{"a":[1,2,3]]',
    '[1,2,3],[4]',
    '[1,2,3] [4,5,6]',
    '{"a":[1,2]}{"b":[1,2]}',
    '[1,2,3]]',
    ']',
    'x[1,2,3]',
    '["unterminated]',
  ])('%s', (text) => {
    const expected = outcome(() => JSON.parse(text));
    for (const pieceBytes of TINY) {
      expect([pieceBytes, outcome(() => parse(text, pieceBytes))]).toEqual([pieceBytes, expected]);
    }
  });

  test('random values, and the same with one character changed', () => {
    const { below, pick } = seededRandom(20_260_204);
    const value = (depth: number): unknown => {
      const size = below(5);
      switch (depth > 5 ? 'leaf' : pick(['leaf', 'list', 'object'])) {
        case 'list':
          return Array.from({ length: size }, () => value(depth + 1));
        case 'object':
          return Object.fromEntries(
            Array.from({ length: size }, (_, at) => [pick(['', 'ключ', `k${at}`]), value(depth + 1)]),
          );
        default:
          return pick([1, -2.5e-7, true, null, '', 'a,b]}', '"\\', 'ü😀\n']);
      }
    };
    for (let round = 0; round < 400; round += 1) {
      const text = JSON.stringify(value(0), undefined, pick([undefined, 1]));
      const at = below(text.length);
      // Half a character, which a change may leave, is another one in UTF-8.
      const broken = Buffer.from(
        text.slice(0, at) + pick(['', ',', ']', '[', '{', '}', '"', ':', ' ']) + text.slice(at + 1),
      ).toString();
      for (const given of [text, broken]) {
        const expected = outcome(() => JSON.parse(given));
        for (const pieceBytes of TINY) {
          expect([given, pieceBytes, outcome(() => parse(given, pieceBytes))]).toEqual([
            given,
            pieceBytes,
            expected,
          ]);
        }
      }
    }
  });
});

test('long numbers become text, in whichever piece they are', () => {
  const text = '{"a":[1,12345678901234567890,{"b":1234567890123456789}],"c":-9223372036854775808}';
  for (const pieceBytes of [...TINY, 1_000]) {
    expect(parse(text, pieceBytes)).toEqual({
      a: [1, '12345678901234567890', { b: '1234567890123456789' }],
      c: '-9223372036854775808',
    });
  }
});

test.each([
  ['a list of spans', (spans: string) => `[${spans}]`],
  ['spans deep within', (spans: string) => `{"resourceSpans":[{"scopeSpans":[{"spans":[${spans}]}]}]}`],
])('%s is parsed in pieces of bounded size', (_name, wrap) => {
  const span = JSON.stringify({
    name: 'x'.repeat(400),
    attributes: [{ key: 'k', value: { intValue: '1' } }],
  });
  const bytes = Buffer.from(wrap(Array.from({ length: 5_000 }, () => span).join(',')));
  let pieces = 0;
  for (const _ of parseJson(bytes, 65_536)) pieces += 1;
  expect(pieces).toBeGreaterThan(bytes.length / 65_536 / 1.5);
});
