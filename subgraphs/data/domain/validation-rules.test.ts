import { expect, test } from 'vitest';
import { InvalidInputError } from '../../../contracts/errors.js';
import { parseValidationRules, sameRules } from './validation-rules.js';

test('what is given is kept, tidied; what is absent or null is not a rule', () => {
  expect(parseValidationRules({})).toEqual({});
  expect(
    parseValidationRules({
      maxFileSize: 10,
      allowedFormats: [' .JSONL', '.json', '.jsonl'],
      minRecords: null,
      requiredLabels: ['benign ', 'benign', 'jailbreak'],
    }),
  ).toEqual({
    maxFileSizeBytes: 10,
    allowedFormats: ['.jsonl', '.json'],
    requiredLabels: ['benign', 'jailbreak'],
  });
});

test.each([
  ['maxFileSize', { maxFileSize: 0 }],
  ['minRecords', { minRecords: -1 }],
  ['allowedFormats', { allowedFormats: [] }],
  ['allowedFormats', { allowedFormats: ['jsonl'] }],
  ['requiredLabels', { requiredLabels: [' '] }],
  ['requiredLabels', { requiredLabels: ['a\0'] }],
])('a wrong %s is named', (field, input) => {
  expect(() => parseValidationRules(input)).toThrow(InvalidInputError);
  expect(() => parseValidationRules(input)).toThrow(`validation.${field} must`);
});

test('rules are the same in any order of their lists', () => {
  expect(sameRules({ requiredLabels: ['a', 'b'] }, { requiredLabels: ['b', 'a'] })).toBe(true);
  expect(sameRules({ requiredLabels: ['a'] }, { requiredLabels: ['a', 'b'] })).toBe(false);
  expect(sameRules({ minRecords: 10 }, {})).toBe(false);
  expect(sameRules({}, {})).toBe(true);
});
