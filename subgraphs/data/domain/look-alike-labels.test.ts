import { expect, test } from 'vitest';
import { findLookAlikes } from './look-alike-labels.js';

const warningsOf = (...labels: string[]) =>
  findLookAlikes(labels.map((label, i) => ({ label, count: 10 - i })));

test.each([
  ['zero width space', 'benign', 'beni\u{200b}gn', '"beni\\u{200B}gn"'],
  ['override of the direction', 'benign', '\u{202e}benign', '"\\u{202E}benign"'],
  ['soft hyphen', 'benign', 'be\u{ad}nign', '"be\\u{AD}nign"'],
  ['tag character', 'benign', 'benign\u{e0041}', '"benign\\u{E0041}"'],
  ['case', 'benign', 'BENIGN', '"BENIGN"'],
  ['case of another script', 'вирус', 'Вирус', '"\\u{412}и\\u{440}\\u{443}\\u{441}"'],
  ['Cyrillic capital', 'Bot', 'Вot', '"\\u{412}ot"'],
  ['decomposed form', 'b\u{f6}se', 'bo\u{308}se', '"bo\\u{308}se"'],
  ['full width', 'benign', 'ｂenign', '"\\u{FF42}enign"'],
  ['ligature', 'film', 'ﬁlm', '"\\u{FB01}lm"'],
  ['Cyrillic letters', 'safe', 'sаfе', '"s\\u{430}f\\u{435}"'],
  ['Greek capital', 'OK', 'ΟK', '"\\u{39F}K"'],
  ['no-break space', 'a b', 'a\u{a0}b', '"a\\u{A0}b"'],
  ['separator', 'prompt_injection', 'prompt injection', '"prompt injection"'],
  ['dash', 'prompt-injection', 'prompt_injection', '"prompt_injection"'],
])('%s: a warning names both labels', (_what, first, second, shown) => {
  const [warning, ...others] = warningsOf(first, 'other', second);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({
    kind: 'look_alike_labels',
    labels: [first, second],
    count: 8,
    samples: [],
  });
  expect(warning?.message).toContain(`(10 rows) and ${shown} (8 rows) look alike`);
});

test.each([
  ['benign', 'malign'],
  ['0', '1'],
  ['1', '-1'],
  ['cafe', 'café'],
  ['a', 'b', 'ab', 'a_b'],
  ['__proto__', 'constructor', 'toString'],
])('%j and its likes are told apart', (...labels) => {
  expect(warningsOf(...labels)).toEqual([]);
});

test('many look-alikes make one warning, and many pairs a bounded number', () => {
  const [warning] = warningsOf('aaa', 'AAA', 'aAA', 'AaA', 'aaA', 'AAa', 'Aaa');
  expect(warning?.labels).toHaveLength(7);
  expect(warning?.message).toContain(' and 2 more look alike');
  const pairs = Array.from({ length: 30 }, (_, i) => [`label ${i}`, `LABEL ${i}`]).flat();
  expect(warningsOf(...pairs)).toHaveLength(20);
});
