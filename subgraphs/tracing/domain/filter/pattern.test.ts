import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { compilePattern } from './pattern.js';

test.each<[pattern: string, text: string, found: boolean]>([
  ['', '', true],
  ['', 'abc', true],
  ['b', 'abc', true],
  ['B', 'abc', false],
  ['^b', 'abc', false],
  ['^a.c$', 'abc', true],
  ['a.c', 'a\nc', true],
  ['(?-s)a.c', 'a\nc', false],
  ['^b', 'a\nb', false],
  ['(?m)^b$', 'a\nb\nc', true],
  ['\\Aa\\z', 'a', true],
  ['a|', 'x', true],
  ['^(?:a|bc)+$', 'abca', true],
  ['^(a|bc)*?d', 'abcd', true],
  ['^(?P<name>a)(?<other>b)$', 'ab', true],
  ['^a{2,3}$', 'aa', true],
  ['^a{2,3}$', 'aaaa', false],
  ['^a{2}$', 'aaa', false],
  ['^a{2,}$', 'aaaaa', true],
  ['a{,2}', 'a{,2}', true],
  ['x{', 'x{', true],
  ['(?i)ABC', 'xaBcx', true],
  ['(?i:a)B', 'AB', true],
  ['(?i:a)B', 'Ab', false],
  ['a(?i)b', 'aB', true],
  ['a(?i)b', 'AB', false],
  ['(a(?i)b)c', 'aBC', false],
  ['[a-c]', 'b', true],
  ['[^a-c]', 'abc', false],
  ['[]a]', ']', true],
  ['[^]a]', ']a', false],
  ['[a-]', '-', true],
  ['[\\d\\-x]', '-', true],
  ['[[:digit:]]+', 'a1', true],
  ['[[:^digit:]]', '1', false],
  ['(?i)[A-C]', 'b', true],
  ['(?i)[^A-C]', 'b', false],
  ['\\d\\D\\w\\W\\s\\S', '1a_- x', true],
  ['\\bfoo\\b', 'a foo b', true],
  ['\\bfoo\\b', 'afoo', false],
  ['\\Boo', 'foo', true],
  ['\\.', 'a', false],
  ['\\x41\\x{1F600}', 'A😀', true],
  ['^.$', '😀', true],
  ['\\pL', 'é', true],
  ['\\p{Greek}', 'α', true],
  ['\\P{L}', 'a', false],
  ['\\p{^L}', '1', true],
  ['\\Qa.b\\E+', 'a.bbb', true],
  ['\\Qa.b', 'axb', false],
  ['(?i)É', 'é', true],
  ['()', 'x', true],
  ['(a*)*b', 'aab', true],
  ['(|a)+$', 'b', true],
])('/%s/ in %j: %s', (pattern, text, found) => {
  expect(compilePattern(pattern)(text)).toBe(found);
});

describe('refused', () => {
  test.each([
    ['(', /not closed/],
    ['a)', /no "\("/],
    ['[a', /not closed/],
    ['*a', /nothing to repeat/],
    ['a{3,2}', /n <= m/],
    ['a{1001}', /n <= m/],
    ['\\', /ends with a backslash/],
    ['\\1', /not supported/],
    ['(?=a)', /look ahead/],
    ['(?<!a)', /look ahead/],
    ['(?x)a', /flags are/],
    ['[b-a]', /low to high/],
    ['[[:nope:]]', /no class/],
    ['[[:constructor:]]', /no class/],
    ['\\p{Nope}', /no class/],
    ['\\xZZ', /hex/],
    ['((a{100}){100}){100}', /too large/],
    ['('.repeat(60), /deeper than 50/],
    ['a'.repeat(1_001), /more than 1000/],
  ])('%s', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});

test('patterns that take other engines exponential time', () => {
  for (const pattern of ['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$']) {
    expect(compilePattern(pattern)(`${'a'.repeat(2_000)}!`)).toBe(false);
  }
});

test('agrees with the engine of the language on what both have', () => {
  const random = seededRandom(5);
  const atoms = [
    'a',
    'b',
    'c',
    '.',
    '[ab]',
    '[^a]',
    '\\w',
    '\\d',
    '^',
    '$',
    '\\b',
    '(?:a|b)',
    '(b*c|)',
    '1',
  ] as const;
  const suffixes = ['', '', '', '*', '+', '?', '{2}', '{0,2}', '*?'] as const;
  const letters = ['a', 'b', 'c', '1', ' ', '\n'] as const;
  for (let round = 0; round < 3_000; round += 1) {
    const source = Array.from({ length: 1 + random.below(5) }, () => {
      const atom = random.pick([...atoms]);
      return /^(?:\^|\$|\\b)$/.test(atom) ? atom : atom + random.pick([...suffixes]);
    }).join(random.below(5) === 0 ? '|' : '');
    const text = Array.from({ length: random.below(8) }, () => random.pick([...letters])).join('');
    expect([source, text, compilePattern(source)(text)]).toEqual([
      source,
      text,
      new RegExp(source, 'su').test(text),
    ]);
  }
});
