import { expect, test } from 'vitest';
import { describeUnknownModel, similarNames } from './similar-names.js';

test.each<[string, string[], string[]]>([
  ['ngram', ['ngram_security', 'bert'], ['ngram_security']],
  ['ngrm_securty', ['bgram_security', 'ngram_security', 'bert'], ['ngram_security', 'bgram_security']],
  ['NGRAM_SECURITY', ['ngram_security'], ['ngram_security']],
  ['zebra', ['ngram_security'], []],
  ['a', [], []],
])('%s among %j', (wanted, known, expected) => {
  expect(similarNames(wanted, known)).toEqual(expected);
});

test.each<[string, string[], string]>([
  ['ngram', ['ngram_security'], 'There is no model "ngram"; did you mean "ngram_security"?'],
  ['zebra', ['a1', 'b1'], 'There is no model "zebra"; registered are "a1" and "b1".'],
  ['zebra', ['ngram'], 'There is no model "zebra"; registered is "ngram".'],
  ['zebra', [], 'There is no model "zebra"; none has been registered yet.'],
])('the message for %s among %j', (wanted, known, message) => {
  expect(describeUnknownModel(wanted, known)).toBe(message);
});

test('a long list is cut', () => {
  const many = Array.from({ length: 9 }, (_, index) => `model-${index}`);
  expect(describeUnknownModel('zzzzzz', many)).toMatch(/"model-4" among others\.$/);
});
