import { describe, expect, test } from 'vitest';
import { parseDataType } from '../../../contracts/data-type.js';
import { InvalidInputError } from '../../../contracts/errors.js';
import {
  parseByteCount,
  parseDescription,
  parseMetadata,
  parseOriginalName,
  parseSha256,
} from './upload-details.js';

const nested = (depth: number): Record<string, unknown> => (depth === 0 ? {} : { in: nested(depth - 1) });

describe('accepted', () => {
  test.each([
    ['train.jsonl', 'train.jsonl'],
    ['/home/me/train.jsonl', 'train.jsonl'],
    ['C:\\fakepath\\train.jsonl', 'train.jsonl'],
    [' Übung 1.csv ', 'Übung 1.csv'],
  ])('name %j becomes %j', (input, expected) => expect(parseOriginalName(input)).toBe(expected));

  test('the rest', () => {
    expect(parseDataType('custom-1.0_b')).toBe('custom-1.0_b');
    expect(parseDescription('  two\nlines ')).toBe('two\nlines');
    expect(parseMetadata({ a: [1, { b: null }] })).toEqual({ a: [1, { b: null }] });
    expect(parseMetadata(nested(7))).toEqual(nested(7));
    expect(parseSha256('AB'.repeat(32))).toBe('ab'.repeat(32));
    expect(parseByteCount('sizeBytes', 0)).toBe(0);
  });
});

describe('refused', () => {
  test.each<[string, () => unknown]>([
    ['empty name', () => parseOriginalName('')],
    ['folder as name', () => parseOriginalName('folder/')],
    ['name with a newline', () => parseOriginalName('a\nb')],
    ['long name', () => parseOriginalName('x'.repeat(256))],
    ['empty type', () => parseDataType('')],
    ['type with a space', () => parseDataType('my data')],
    ['long type', () => parseDataType('x'.repeat(65))],
    ['long description', () => parseDescription('x'.repeat(2_001))],
    ['description with NUL', () => parseDescription('a\0')],
    ['large metadata', () => parseMetadata({ a: 'x'.repeat(16_384) })],
    ['deep metadata', () => parseMetadata(nested(8))],
    ['very deep metadata', () => parseMetadata(nested(5_000))],
    ['NUL in metadata', () => parseMetadata({ a: ['\0'] })],
    ['NUL in a key', () => parseMetadata({ 'a\0': 1 })],
    ['half a surrogate pair', () => parseMetadata({ a: '\ud83d' })],
    ['short hash', () => parseSha256('ab')],
    ['negative size', () => parseByteCount('sizeBytes', -1)],
  ])('%s', (_, parse) => {
    expect(parse).toThrow(InvalidInputError);
  });
});
