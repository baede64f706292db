import { expect, test } from 'vitest';
import { pathOfTarget } from './path-of-target.js';

test.each([
  ['ModelVersion', 'ngram/3', '/models/ngram/3'],
  ['ModelVersion', 'of/a slash/12', '/models/of%2Fa%20slash/12'],
  ['Model', 'ngram', '/models/ngram'],
  ['TrainingJob', 'job_1', '/jobs/job_1'],
  ['DataFile', 'file_1', '/data/file_1'],
  ['Account', 'account_1', '/system/access?account=account_1'],
  ['Erasure', 'erasure_1', '/system/erasures/erasure_1'],
  ['TrainingQueue', null, undefined],
  ['SavedView', 'view_1', undefined],
])('the page of %s %s is %s', (kind, id, path) => expect(pathOfTarget(kind, id)).toBe(path));
