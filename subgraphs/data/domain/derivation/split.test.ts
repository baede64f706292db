import { describe, expect, test } from 'vitest';
import { seededDraw } from '../../../../contracts/seeded-draw.js';
import { rowKey } from '../row-hash.js';
import type { DerivedRow, Parent, SourceRow } from './operation.js';
import { split } from './split.js';

type Row = Omit<SourceRow, 'number'>;

function parentOf(rows: readonly Row[]): Parent {
  const numbered = rows.map((row, index) => ({ ...row, number: index + 1 }));
  return {
    fileId: 'file_1',
    rowCount: rows.length,
    invalidRowCount: 0,
    labels: [],
    async *read() {
      for (let at = 0; at < numbered.length; at += 100) yield numbered.slice(at, at + 100);
    },
  };
}

async function parts(rows: readonly Row[], seed = 1, input: object = {}): Promise<DerivedRow[][]> {
  const prepared = split.prepare({ ...input });
  const made: DerivedRow[][] = prepared.parts.map(() => []);
  for await (const batch of prepared.derive([parentOf(rows)], seed)) {
    for (const row of batch) made[row.part ?? 0]?.push(row);
  }
  return made;
}

const countOf = (rows: readonly DerivedRow[] = [], label: string) =>
  rows.filter((row) => row.label === label).length;

/** Texts of three labels, of which one is rare; some come in groups. */
function manyRows(count: number): Row[] {
  const draw = seededDraw(7);
  return Array.from({ length: count }, (_, i) => ({
    text: `text ${i}`,
    label: i % 50 === 0 ? 'rare' : i % 3 === 0 ? 'jailbreak' : 'benign',
    ...(draw() < 0.3 && { others: { source: `source ${Math.floor(draw() * 200)}` } }),
  }));
}

test('each part has its share of every label, a rare one too', async () => {
  const rows = manyRows(10_000);
  const [train, validation, test_] = await parts(rows, 1, { train: 0.7, validation: 0.2, test: 0.1 });
  expect((train?.length ?? 0) + (validation?.length ?? 0) + (test_?.length ?? 0)).toBe(rows.length);
  for (const label of ['benign', 'jailbreak', 'rare']) {
    const all = countOf(rows, label);
    const shares = [train, validation, test_].map((part) => countOf(part, label) / all);
    expect(shares[0]).toBeCloseTo(0.7, 2);
    expect(shares[1]).toBeCloseTo(0.2, 2);
    expect(shares[2]).toBeCloseTo(0.1, 2);
  }
});

test('the same seed deals alike, another one does not; rows keep their order', async () => {
  const rows = manyRows(500);
  expect(await parts(rows, 5)).toEqual(await parts(rows, 5));
  expect(await parts(rows, 5)).not.toEqual(await parts(rows, 6));
  for (const part of await parts(rows, 5)) {
    const numbers = part.map(({ text }) => Number(text.slice(5)));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  }
});

describe('stays on one side:', () => {
  const plain = manyRows(300);
  const cases: [string, (row: Row, i: number) => Row[], (row: DerivedRow) => unknown][] = [
    [
      'a text and its repeats',
      (row, i) => (i % 4 === 0 ? [row, { ...row, label: 'other' }] : [row]),
      ({ text }) => text,
    ],
    ['rows of one source', (row) => [row], ({ others }) => others?.source],
    [
      'a text and its near duplicates',
      (row, i) => {
        const draw = seededDraw(i);
        const words = Array.from({ length: 60 }, () => Math.floor(draw() * 1e9).toString(36)).join(' ');
        return [
          { ...row, text: words },
          { ...row, text: `${words} too` },
        ];
      },
      ({ text }) => text.split(' ')[0],
    ],
    [
      'a text and what was made from it',
      (row, i) => [row, { text: `variant of ${i}`, label: row.label, others: { parent: rowKey(row.text) } }],
      ({ text, others }) => others?.parent ?? rowKey(text),
    ],
    [
      'a row with an id and what was made from it, also from what was made',
      (row, i) => [
        { ...row, others: { id: i } },
        { text: `variant ${i}`, label: row.label, others: { id: `${i} a`, parent: i, root: i } },
        { text: `variant of variant ${i}`, label: row.label, others: { parent: `${i} a`, root: i } },
      ],
      ({ others }) => others?.root ?? others?.id,
    ],
  ];
  test.each(cases)('%s', async (_case, expand, groupOf) => {
    const rows = plain.flatMap(expand);
    const made = await parts(rows, 3, { train: 0.5, validation: 0.25, test: 0.25 });
    expect(made.every((part) => part.length > rows.length / 8)).toBe(true);
    const partOf = new Map<unknown, number>();
    for (const [index, part] of made.entries()) {
      for (const row of part) {
        const group = groupOf(row);
        if (group === undefined) continue;
        expect(partOf.get(group) ?? index).toBe(index);
        partOf.set(group, index);
      }
    }
  });
});

test.each([
  [
    'shares that are not 1 together',
    { train: 0.5, test: 0.2 },
    'split must have shares that are 1 together; they are 0.7.',
  ],
  ['one part alone', { train: 1 }, 'split.train must be a share of 0 to less than 1.'],
  ['a negative share', { train: 1.2, test: -0.2 }, 'split.train must'],
  ['no name of a field', { together: [''] }, 'split.together must hold names of fields'],
])('refused: %s', (_case, input, message) => {
  expect(() => split.prepare(input)).toThrow(message);
});

test('a part of share 0 is not made', () => {
  expect(split.prepare({ train: 0.9, test: 0.1 })).toMatchObject({
    parameters: { train: 0.9, validation: 0, test: 0.1, together: ['source'], nearDuplicates: true },
    parts: [{ name: 'train' }, { name: 'test' }],
  });
});
