import { expect, test } from 'vitest';
import { seededDraw } from '../../../../contracts/seeded-draw.js';
import { hashRow } from '../row-hash.js';
import { diffRows, NO_LABEL, type RowColumns, type RowDifference } from './diff-rows.js';

/** Rows such as `a x`: text and label; `!` is a broken one. */
function columns(rows: readonly string[], labels: string[]): RowColumns {
  const hashes = rows.flatMap((row) => {
    const { high, low } = row === '!' ? { high: 0, low: 0 } : hashRow(row.split(' ')[0] ?? '', '');
    return [high, low];
  });
  const numbers = rows.map((row) => {
    if (row === '!') return NO_LABEL;
    const label = row.split(' ')[1] ?? '';
    if (!labels.includes(label)) labels.push(label);
    return labels.indexOf(label);
  });
  return { count: rows.length, hashes: Uint32Array.from(hashes), labels: Uint16Array.from(numbers) };
}

function diff(base: readonly string[], other: readonly string[]): RowDifference {
  const labels: string[] = [];
  const work = diffRows(columns(base, labels), columns(other, labels));
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const words = (base: readonly string[], other: readonly string[]) => {
  const { added, removed, relabelled, unchangedCount } = diff(base, other);
  return {
    added: Array.from(added, (row) => other[row]),
    removed: Array.from(removed, (row) => base[row]),
    relabelled: Array.from(
      relabelled.other,
      (row, at) => `${base[relabelled.base[at] ?? 0]} > ${other[row]}`,
    ),
    unchangedCount,
  };
};

test.each([
  ['nothing', [], [], { added: [], removed: [], relabelled: [], unchangedCount: 0 }],
  [
    'the same in another order',
    ['a x', 'b y'],
    ['b y', 'a x'],
    { added: [], removed: [], relabelled: [], unchangedCount: 2 },
  ],
  [
    'one of each',
    ['a x', 'b x', 'c x'],
    ['a x', 'b y', 'd x'],
    { added: ['d x'], removed: ['c x'], relabelled: ['b x > b y'], unchangedCount: 1 },
  ],
  [
    'repeats count',
    ['a x', 'a x', 'b x'],
    ['a x', 'b x', 'b x'],
    { added: ['b x'], removed: ['a x'], relabelled: [], unchangedCount: 2 },
  ],
  [
    'an unchanged repeat before a relabelled one',
    ['a x', 'a x'],
    ['a y', 'a x'],
    { added: [], removed: [], relabelled: ['a x > a y'], unchangedCount: 1 },
  ],
  [
    'one relabelled, one added',
    ['a x'],
    ['a y', 'a z'],
    { added: ['a z'], removed: [], relabelled: ['a x > a y'], unchangedCount: 0 },
  ],
  [
    'broken rows do not count',
    ['!', 'a x'],
    ['a x', '!', '!'],
    { added: [], removed: [], relabelled: [], unchangedCount: 1 },
  ],
])('%s', (_case, base, other, expected) => {
  expect(words(base, other)).toEqual(expected);
});

test('the numbers of many rows add up, and a difference turned round is the same', () => {
  const draw = seededDraw(3);
  const some = () =>
    Array.from({ length: 3_000 }, () => `${Math.floor(draw() * 900)} ${'xyz'[Math.floor(draw() * 3)]}`);
  const [base, other] = [some(), some()];
  const there = diff(base, other);
  const back = diff(other, base);
  expect(there.unchangedCount + there.removed.length + there.relabelled.base.length).toBe(base.length);
  expect(there.unchangedCount + there.added.length + there.relabelled.other.length).toBe(other.length);
  expect([back.added.length, back.removed.length, back.relabelled.base.length]).toEqual([
    there.removed.length,
    there.added.length,
    there.relabelled.base.length,
  ]);
  const both = base.filter((row, at) => other.includes(row) && base.indexOf(row) === at);
  expect(there.unchangedCount).toBe(
    both.reduce(
      (sum, row) =>
        sum +
        Math.min(base.filter((each) => each === row).length, other.filter((each) => each === row).length),
      0,
    ),
  );
});
