import { expect, test } from 'vitest';
import { type Change, changedRanges } from './changed-ranges.js';

const apply = (text: string, { edits }: Change) =>
  edits
    .toReversed()
    .reduce((now, { start, end, replacement }) => now.slice(0, start) + replacement + now.slice(end), text);

test.each<[string, string, Change[], [string, string][]]>([
  ['nothing', 'ignore it', [], []],
  [
    'a word',
    'ignore all rules',
    [{ operator: 'A', edits: [{ start: 0, end: 6, replacement: 'disregard' }] }],
    [['disregard', 'A']],
  ],
  [
    'what is left out',
    'ignore all rules',
    [{ operator: 'A', edits: [{ start: 6, end: 10, replacement: '' }] }],
    [],
  ],
  [
    'two operators, the second before the first',
    'ignore all rules',
    [
      { operator: 'A', edits: [{ start: 11, end: 16, replacement: 'norms' }] },
      { operator: 'B', edits: [{ start: 0, end: 0, replacement: 'Please, ' }] },
    ],
    [
      ['Please, ', 'B'],
      ['norms', 'A'],
    ],
  ],
  [
    'the second inside of the first',
    'ignore all rules',
    [
      { operator: 'A', edits: [{ start: 0, end: 6, replacement: 'disregard' }] },
      {
        operator: 'B',
        edits: [
          { start: 3, end: 4, replacement: '|' },
          { start: 7, end: 7, replacement: '4' },
        ],
      },
    ],
    [
      ['dis', 'A'],
      ['|', 'B'],
      ['ega', 'A'],
      ['4', 'B'],
      ['rd', 'A'],
    ],
  ],
  [
    'all of it, around',
    'abc',
    [
      { operator: 'A', edits: [{ start: 1, end: 2, replacement: 'B' }] },
      {
        operator: 'B',
        edits: [
          { start: 0, end: 0, replacement: '<' },
          { start: 3, end: 3, replacement: '>' },
        ],
      },
    ],
    [
      ['<', 'B'],
      ['B', 'A'],
      ['>', 'B'],
    ],
  ],
])('%s', (_, text, changes, expected) => {
  const variant = changes.reduce(apply, text);
  const found = changedRanges(changes).map(({ start, end, operator }) => [
    variant.slice(start, end),
    operator,
  ]);
  expect(found).toEqual(expected);
});
