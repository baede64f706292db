import { expect, test } from 'vitest';
import { exportUrl, filterOf } from './audit-search.js';

const FROM = '2026-11-30T12:00:00.000Z';

test.each([
  [{}, {}, '/audit/export'],
  [
    { actor: 'ci bot', outcome: 'denied', from: FROM },
    { actor: 'ci bot', outcomes: ['DENIED'], from: FROM },
    '/audit/export?actor=ci+bot&outcome=denied&from=2026-11-30T12%3A00%3A00.000Z',
  ],
  [
    { outcome: 'whatever', targetKind: 'ModelVersion', targetId: 'ngram/3' },
    { targetKind: 'ModelVersion', targetId: 'ngram/3' },
    '/audit/export?targetKind=ModelVersion&targetId=ngram%2F3',
  ],
  [{ tenant: 'red-team' }, {}, '/audit/export?tenant=red-team'],
])('a URL is a filter, and that of the export: %j', (search, filter, url) => {
  expect(filterOf(search)).toEqual(filter);
  expect(exportUrl(search)).toBe(url);
});
