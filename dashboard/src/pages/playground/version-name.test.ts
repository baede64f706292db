import { expect, test } from 'vitest';
import { nameOf, parseVersionName } from './version-name.js';

test.each([
  ['ngram v12', { modelName: 'ngram', version: 12 }],
  ['guard v2 v3', { modelName: 'guard v2', version: 3 }],
  ['ngram', undefined],
  ['ngram v', undefined],
  ['ngramv1', undefined],
])('%s names %j', (name, version) => {
  expect(parseVersionName(name)).toEqual(version);
  if (version) expect(nameOf(version)).toBe(name);
});
