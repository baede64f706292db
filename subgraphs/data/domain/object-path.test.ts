import { expect, test } from 'vitest';
import { InvalidInputError } from '../../../contracts/errors.js';
import { fileIdOfPath, objectKeyOf, s3UrlOf } from './object-path.js';

const ID = 'file_01980c3e5f7a7b12';

test('the path of a file leads back to it', () => {
  expect(s3UrlOf('ml-security', objectKeyOf(ID))).toBe(`s3://ml-security/training-data/fresh/${ID}`);
  expect(fileIdOfPath(s3UrlOf('ml-security', objectKeyOf(ID)), 'ml-security')).toBe(ID);
});

test.each([
  [`s3://ml-security/training-data/used/${ID}`, ID],
  [` s3://ml-security/training-data/fresh/${ID} `, ID],
  ['s3://ml-security/training-data/fresh/data.jsonl', undefined],
  [`s3://ml-security/training-data/fresh/${ID}/more`, undefined],
  [`s3://ml-security/training-data/fresh/../${ID}`, undefined],
  [`s3://ml-security/models/${ID}`, undefined],
  ['s3://ml-security/training-data/fresh/file_\u0000', undefined],
])('%j names %s', (path, expected) => {
  expect(fileIdOfPath(path, 'ml-security')).toBe(expected);
});

test.each([
  ['', 'must look like s3://ml-security/training-data/fresh/FILE_ID'],
  ['training-data/fresh/x', 'must look like'],
  ['/etc/passwd', 'must look like'],
  ['https://ml-security/training-data/fresh/x', 'must look like'],
  ['s3://ml-security', 'must look like'],
  [`s3://other/training-data/fresh/${ID}`, 'outside the bucket ml-security'],
  [`s3://ml-security@evil/training-data/fresh/${ID}`, 'outside the bucket ml-security'],
])('%j is refused', (path, message) => {
  expect(() => fileIdOfPath(path, 'ml-security')).toThrow(InvalidInputError);
  expect(() => fileIdOfPath(path, 'ml-security')).toThrow(message);
});
