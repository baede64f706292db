import { expect, test } from 'vitest';
import { goToOptions } from './go-to-options.js';
import { ALL_PLACES } from './places.js';

const views = [{ id: 'view_1', name: 'Failed jobs', path: '/jobs?status=FAILED' }];

test.each([
  ['jo', ['/jobs?status=FAILED', '/jobs', '/go/jo']],
  ['job_01a2', ['/go/job_01a2']],
  ['28a3000000000001', ['/go/28a3000000000001']],
  ['/map?t=1h', ['/map?t=1h']],
  ['guard en', ['/go/guard%20en']],
  ['save', [undefined, '/go/save']],
])('%s leads to %j', (text, paths) => {
  expect(goToOptions(text, { places: ALL_PLACES, views }).map(({ path }) => path)).toEqual(paths);
});

test('nothing leads to everything that is known, and saves the view', () => {
  expect(goToOptions('', { places: ALL_PLACES, views })).toHaveLength(ALL_PLACES.length + 2);
});
