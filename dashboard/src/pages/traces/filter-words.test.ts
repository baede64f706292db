import { describe, expect, test } from 'vitest';
import { complete, wordAt } from './filter-words.js';

/** `|` is the caret. */
const at = (marked: string) => {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, word: wordAt(text, caret) };
};

describe('the word at the caret', () => {
  test.each([
    ['|', { kind: 'field', prefix: '' }],
    ['serv|', { kind: 'field', prefix: 'serv' }],
    ['service = pay and http.st|', { kind: 'field', prefix: 'http.st' }],
    ['not (re|', { kind: 'field', prefix: 're' }],
    ['service = pay and |', { kind: 'field', prefix: '' }],
    ['service = |', { kind: 'value', field: 'service', prefix: '' }],
    ['service = "che|', { kind: 'value', field: 'service', prefix: 'che' }],
    ['region != e|', { kind: 'value', field: 'region', prefix: 'e' }],
    ['db.system in ("postgresql", "re|', { kind: 'value', field: 'db.system', prefix: 're' }],
  ])('%s', (marked, expected) => {
    expect(at(marked).word).toMatchObject(expected);
  });

  test.each(['service = pay |', '"some te|', 'duration > 1|', 'service = pay an|d', 'service = pay and|'])(
    'is none: %s',
    (marked) => {
      const { word } = at(marked);
      expect(word === undefined || (word.kind === 'field' && word.prefix === 'an')).toBe(true);
    },
  );
});

test.each([
  ['serv|', 'service', 'service = |'],
  ['service = pay and http.st|', 'http.route', 'service = pay and http.route = |'],
  ['weird|', 'weird key', 'any."weird key" = |'],
  ['service = "che|"', 'checkout', 'service = checkout|'],
  ['name = |', 'POST /pay', 'name = "POST /pay"|'],
  ['service = a|bc and x = 1', 'api', 'service = api| and x = 1'],
])('%s completed by %s', (marked, chosen, expected) => {
  const { text, word } = at(marked);
  const done = complete(text, word as NonNullable<typeof word>, chosen);
  expect(`${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`).toBe(expected);
});
