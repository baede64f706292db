import { expect, test } from 'vitest';
import { readField } from './upload-form.js';

const field = (fieldname: string, value: unknown, valueTruncated = false) =>
  readField({}, { fieldname, value, valueTruncated });

test.each<[string, unknown, object]>([
  ['data_type', 'sample', { dataType: 'sample' }],
  ['data_type', '', { dataType: 'custom' }],
  ['description', 'Security training data', { description: 'Security training data' }],
  ['metadata', '{"a": 1}', { metadata: { a: 1 } }],
  ['metadata', '', { metadata: {} }],
  ['metadata', { a: 1 }, { metadata: { a: 1 } }],
])('%s = %j', (name, value, expected) => {
  expect(field(name, value)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['metadata', '[1]'],
  ['metadata', '{"a":'],
  ['metadata', 'null'],
  ['file', 'text instead of a file'],
  ['datatype', 'custom'],
])('%s = %j is refused by name', (name, value) => {
  expect(() => field(name, value)).toThrow(name);
});

test('a field that was cut off is refused', () => {
  expect(() => field('description', 'long', true)).toThrow('too long');
});
