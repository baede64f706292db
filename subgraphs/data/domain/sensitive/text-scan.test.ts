import { expect, test } from 'vitest';
import { hashRow } from '../row-hash.js';
import {
  HAS_ACCOUNT,
  HAS_ASSIGNMENT,
  HAS_AT,
  HAS_FENCE,
  HAS_LONG_TOKEN,
  HAS_NUMBER,
  scanText,
} from './text-scan.js';

test.each([
  ['just words, and a few more - some with-dashes -- even', 0],
  ['me @ home', HAS_AT],
  ['1 2 3 4 5 6', 0],
  ['1 2 3 4 5 6 7', HAS_NUMBER],
  ['(030) 12-34.56/7', HAS_NUMBER],
  ['1 2 3 a 4 5 6 7', 0],
  ['1 2 3 4 5 6', 0],
  ['DE89 A1B2C3D4E5', HAS_ACCOUNT],
  ['to _DE89 A1B2C3D4E5', HAS_ACCOUNT],
  ['DE89 A1B2', 0],
  ['ADE89 De89 DE8 A1B2C3', 0],
  ['averyveryverylongword', 0],
  ['averyveryvery2ongword', HAS_LONG_TOKEN],
  ['behind it averyveryvery2ongword.', HAS_LONG_TOKEN],
  ['short4 averyveryverylongword', 0],
  ['a=1', HAS_ASSIGNMENT],
  ['a: b', 0],
  ['-----BEGIN', HAS_FENCE],
  ['x----- y', HAS_FENCE],
  ['a-b-c-d-e----', 0],
  ['ünïcödé 😀', 0],
])('%s', (text, traits) => {
  expect(scanText(text)).toEqual({ traits, hash: hashRow(text, '') });
});
