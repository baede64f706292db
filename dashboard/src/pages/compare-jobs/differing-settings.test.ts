import { expect, test } from 'vitest';
import { differingSettings } from './differing-settings.js';

test('settings that are the same everywhere are left out', () => {
  expect(
    differingSettings([
      { epochs: 3, rate: 0.1, text: 'raw', sizes: [1, 2] },
      { epochs: 5, rate: 0.1, sizes: [1, 2], seed: null },
    ]),
  ).toEqual([
    { name: 'epochs', values: ['3', '5'] },
    { name: 'text', values: ['raw', undefined] },
  ]);
  expect(differingSettings([{ a: 1 }])).toEqual([]);
});
