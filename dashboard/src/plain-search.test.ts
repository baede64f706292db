import { expect, test } from 'vitest';
import { parsePlainSearch, stringifyPlainSearch } from './plain-search.js';

test('parameters are texts, there and back', () => {
  const search = { q: 'service = "pay" & x > 1', min: '500', t: '1h' };
  expect(parsePlainSearch(stringifyPlainSearch(search))).toEqual(search);
  expect(stringifyPlainSearch({ min: '500', why: '1', from: undefined, to: '' })).toBe('?min=500&why=1');
  expect(stringifyPlainSearch({})).toBe('');
});
