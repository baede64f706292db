import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAX_ROW_BYTES } from '../../contracts/labelled-rows/rows.js';
import {
  type DataInstallation,
  type DataPart,
  DataUser,
  installData,
  put,
} from '../support/data-subgraph.js';
import { newTenant } from '../support/database.js';
import { eventually } from '../support/eventually.js';

let data: DataInstallation;
let part: DataPart;
let user: DataUser;

beforeAll(async () => {
  data = await installData();
  part = data.addPart();
  await part.start();
});
afterAll(() => data.close());
beforeEach(() => {
  user = DataUser.inTenant(part, newTenant());
});

interface RowView {
  number: number;
  line: number;
  text: string | null;
  label: string | null;
  fields: Record<string, unknown>;
  complaint: string | null;
  problems: string[];
}
interface RowPageView {
  edges: { cursor: string; node: RowView }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number | null;
  searchedTo: number;
}

async function rowsOf(id: string, args: object = {}): Promise<RowPageView> {
  const { dataFile } = await user.ask<{ dataFile: { rows: RowPageView } }>(
    `query ($id: ID!, $label: String, $text: String, $problem: ValidationProblemKind, $fromLine: SafeInt,
            $first: Int, $after: String) {
       dataFile(id: $id) { rows(label: $label, text: $text, problem: $problem, fromLine: $fromLine, first: $first, after: $after) {
         edges { cursor node { number line text label fields complaint problems } }
         pageInfo { hasNextPage endCursor } totalCount searchedTo } } }`,
    { id, first: 50, ...args },
  );
  return dataFile.rows;
}

/** All rows, page by page. */
async function allRows(id: string, args: object = {}): Promise<RowView[]> {
  const rows: RowView[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo }: RowPageView = await rowsOf(id, { first: 200, ...args, after });
    rows.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

const numbersOf = ({ edges }: RowPageView) => edges.map(({ node }) => node.number);

describe('rows of each format, with their lines, other fields and problems', () => {
  const plain = (number: number, line: number, text: string, label: string, fields = {}): RowView => ({
    number,
    line,
    text,
    label,
    fields,
    complaint: null,
    problems: [],
  });
  const cases: [string, string, RowView[]][] = [
    [
      'train.jsonl',
      '\u{feff}{"text":"a","label":"x","source":"web"}\n\n  \n{"text":\n{"text":"é ü","label":"y"}\r\n{"text":"a","label":"x"}',
      [
        plain(1, 1, 'a', 'x', { source: 'web' }),
        {
          ...plain(2, 4, '', ''),
          text: null,
          label: null,
          complaint: expect.stringContaining('not valid JSON'),
          problems: ['BROKEN_ROWS'],
        },
        plain(3, 5, 'é ü', 'y'),
        { ...plain(4, 6, 'a', 'x'), problems: ['DUPLICATE_TEXTS'] },
      ],
    ],
    [
      'train.csv',
      'source,text,label\nweb,"a\nb",x\n,c\nmail,d,y\n',
      [
        plain(1, 2, 'a\nb', 'x', { source: 'web' }),
        {
          ...plain(2, 4, '', ''),
          text: null,
          label: null,
          complaint: expect.stringContaining('2 fields'),
          problems: ['BROKEN_ROWS'],
        },
        plain(3, 5, 'd', 'y', { source: 'mail' }),
      ],
    ],
    [
      'train.json',
      '[{"text":"a","label":"x","parent":"p"},{"text":"b","label":"y"}]',
      [plain(1, 1, 'a', 'x', { parent: 'p' }), plain(2, 1, 'b', 'y')],
    ],
  ];
  test.each(cases)('%s', async (name, content, expected) => {
    const file = await user.upload(name, content);
    expect(await allRows(file.id)).toEqual(expected);
    expect(await allRows(file.id, { first: 1 })).toEqual(expected);
    // From a line on, though it is empty or lies within a row.
    for (const fromLine of [1, 2, 3, 5]) {
      expect(await allRows(file.id, { fromLine })).toEqual(expected.filter(({ line }) => line >= fromLine));
    }
    expect(await rowsOf(file.id)).toMatchObject({
      totalCount: expected.length,
      searchedTo: expected.length,
      pageInfo: { hasNextPage: false },
    });
  });
});

describe('a file of several segments', () => {
  const COUNT = 140_000;
  const RARE = [65_535, 65_536, 65_537, 131_072, 131_073, 139_999];
  const labelOf = (number: number) => (RARE.includes(number) ? 'rare' : number % 3 === 0 ? 'b' : 'a');
  const textOf = (number: number) => `text ${number}${number % 50_000 === 7 ? ' Needle' : ''}`;
  const contents: Record<string, string> = {
    jsonl: Array.from(
      { length: COUNT },
      (_, i) => `${JSON.stringify({ text: textOf(i + 1), label: labelOf(i + 1) })}\n`,
    ).join(''),
    csv: `text,label\n${Array.from({ length: COUNT }, (_, i) => `${textOf(i + 1)},${labelOf(i + 1)}\n`).join('')}`,
  };

  test.each(['jsonl', 'csv'])('pages from any place, by label and by text: %s', async (format) => {
    const file = await user.upload(`train.${format}`, contents[format] ?? '');
    expect(file).toMatchObject({ status: 'FRESH', rowCount: COUNT });
    const cursor = (number: number) => Buffer.from(`row ${number}`).toString('base64url');
    for (const after of [0, 31, 65_500, 131_050, COUNT - 20]) {
      const page = await rowsOf(file.id, { after: cursor(after) });
      const expected = Array.from({ length: Math.min(50, COUNT - after) }, (_, i) => after + i + 1);
      expect(numbersOf(page)).toEqual(expected);
      expect(page.edges.map(({ node }) => node.text)).toEqual(expected.map(textOf));
      expect(page.edges.map(({ node }) => node.line)).toEqual(
        expected.map((number) => number + (format === 'csv' ? 1 : 0)),
      );
      expect(page.pageInfo.hasNextPage).toBe(after + 50 < COUNT);
    }
    const header = format === 'csv' ? 1 : 0;
    for (const number of [1, 2, 65_537, COUNT]) {
      const { edges } = await rowsOf(file.id, { fromLine: number + header, first: 1 });
      expect(edges[0]?.node).toMatchObject({ number, line: number + header });
    }
    expect(numbersOf(await rowsOf(file.id, { fromLine: 65_537 + header, label: 'rare', first: 1 }))).toEqual([
      65_537,
    ]);
    expect(numbersOf(await rowsOf(file.id, { fromLine: COUNT + header + 1 }))).toEqual([]);
    await expect(rowsOf(file.id, { fromLine: 0 })).rejects.toThrow('fromLine must be 1 to');

    const rare = await rowsOf(file.id, { label: 'rare', first: 4 });
    expect(rare).toMatchObject({ totalCount: RARE.length, pageInfo: { hasNextPage: true } });
    expect(numbersOf(rare)).toEqual(RARE.slice(0, 4));
    const rest = await rowsOf(file.id, { label: 'rare', first: 4, after: rare.pageInfo.endCursor });
    expect(numbersOf(rest)).toEqual(RARE.slice(4));
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(await rowsOf(file.id, { label: 'none' })).toMatchObject({ edges: [], totalCount: 0 });

    // One request looks at a part of the file only, and says so.
    const found = await rowsOf(file.id, { text: 'nEEDLE' });
    expect(numbersOf(found)).toEqual([7, 50_007]);
    expect(found).toMatchObject({ searchedTo: 100_000, totalCount: null, pageInfo: { hasNextPage: true } });
    const more = await rowsOf(file.id, { text: 'nEEDLE', after: found.pageInfo.endCursor });
    expect(numbersOf(more)).toEqual([100_007]);
    expect(more).toMatchObject({ searchedTo: COUNT, pageInfo: { hasNextPage: false } });
    expect(numbersOf(await rowsOf(file.id, { text: 'text 13107', label: 'rare' }))).toEqual([
      131_072, 131_073,
    ]);
  });
});

test('rows of long texts come in short pages; one longer than a row may be costs no more than its beginning', async () => {
  const long = 'x'.repeat(1024 * 1024);
  const rows = [
    ...Array.from({ length: 6 }, (_, i) => ({ text: `${i} ${long}`, label: i % 2 ? 'a' : 'b' })),
    { text: 'y'.repeat(MAX_ROW_BYTES), label: 'a' },
    { text: 'last', label: 'a' },
  ];
  const file = await user.upload('long.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const page = await rowsOf(file.id);
  expect(numbersOf(page)).toEqual([1, 2, 3, 4]);
  expect(page.pageInfo.hasNextPage).toBe(true);
  const all = await allRows(file.id);
  expect(all.map(({ text, complaint }) => text?.slice(0, 4) ?? complaint)).toEqual([
    ...[0, 1, 2, 3, 4, 5].map((i) => `${i} xx`),
    'the row is longer than 4 MiB',
    'last',
  ]);
  expect(all[6]?.problems).toEqual(['OVER_LONG_ROWS']);
  expect(numbersOf(await rowsOf(file.id, { problem: 'OVER_LONG_ROWS' }))).toEqual([7]);
});

test('rows with a problem, also of a label; and rows that derived files have', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, i) => `{"text":"text ${i % 30}","label":"${i % 2 ? 'a' : 'b'}"}\n`,
  );
  const file = await user.upload('train.jsonl', `${lines.join('')}{"text":"","label":"a"}\n`);
  const repeats = Array.from({ length: 10 }, (_, i) => 31 + i);
  const page = await rowsOf(file.id, { problem: 'DUPLICATE_TEXTS' });
  expect(page.totalCount).toBe(10);
  expect(numbersOf(page)).toEqual(repeats);
  const ofLabel = await rowsOf(file.id, { problem: 'DUPLICATE_TEXTS', label: 'a' });
  expect(ofLabel.totalCount).toBeNull();
  expect(numbersOf(ofLabel)).toEqual(repeats.filter((number) => number % 2 === 0));
  expect(numbersOf(await rowsOf(file.id, { problem: 'EMPTY_TEXTS' }))).toEqual([41]);
  expect(await rowsOf(file.id, { problem: 'CLASS_IMBALANCE' })).toMatchObject({ edges: [], totalCount: 0 });
});

test('a file from before there were row indexes gets its index when its rows are asked for', async () => {
  const file = await user.upload(
    'train.jsonl',
    '{"text":"a","label":"x"}\n{"text":"b","label":"y"}\n'.repeat(10),
  );
  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of data.objects.list(`training-data/rows/${file.id}`)) found.push(key);
    return found;
  };
  for (const key of await keys()) await data.objects.delete(key);
  await data.prisma.$executeRaw`UPDATE data.data_file SET rows_indexed = false WHERE id = ${file.id}`;
  await expect(rowsOf(file.id)).rejects.toThrow('UNAVAILABLE: The rows of file');
  const rows = await eventually(() => rowsOf(file.id));
  expect(rows.totalCount).toBe(20);
});

test('a processor that stalls past its lease writes over no index of another', async () => {
  const own = await installData();
  let goOn = () => {};
  const stalled = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let held = 0;
  let late = 0;
  // Stands still with all rows read, and does not see that it has lost the file.
  const objects = new Proxy(own.objects, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property !== 'put') return typeof value === 'function' ? value.bind(target) : value;
      return async (key: string, body: Readable) => {
        const bytes = await buffer(body);
        held++;
        await stalled;
        const stored = await target.put(key, bytes);
        late++;
        return stored;
      };
    },
  });
  const timing = { leaseMs: 15_000, heartbeatMs: 3_600_000, pollMs: 20, sweepMs: 3_600_000 };
  const slow = own.addPart({ objects, timing });
  try {
    await slow.start();
    user = DataUser.inTenant(slow, newTenant());
    const { file, upload } = await user.create('rows.csv');
    const rows = Array.from({ length: 20 }, (_, i) => `text ${i},other ${i},${i % 2 ? 'a' : 'b'}`);
    await put(upload.url, ['text,other,label', ...rows].join('\n'));
    await user.complete(file.id);
    // The copy of its rows; the index comes behind it.
    await eventually(() => expect(held).toBe(1));
    own.advanceClock(15_001);
    const other = own.addPart();
    await other.start();
    user = DataUser.inTenant(other, user.ctx.tenant);
    await user.processed(file.id);
    await user.ask(
      `mutation { processDataFile(input: { id: "${file.id}", columns: { text: "other" } }) { file { status } } }`,
    );
    await user.processed(file.id);
    goOn();
    await eventually(() => expect(late).toBe(2));
    await slow.stop();
    const [first] = await allRows(file.id);
    expect(first).toMatchObject({ text: 'other 0', fields: {} });
    const keys: string[] = [];
    for await (const { key } of own.objects.list('training-data/rows/')) keys.push(key);
    expect(keys).toHaveLength(2);
  } finally {
    goOn();
    await own.close();
  }
});

test('the difference of two versions: counts, and pages of rows', async () => {
  const row = (i: number, label: string) => `{"text":"text ${i}","label":"${label}"}\n`;
  const numbers = Array.from({ length: 300 }, (_, i) => i);
  const base = await user.upload('base.jsonl', numbers.map((i) => row(i, i % 2 ? 'a' : 'b')).join(''));
  const changed = numbers.slice(100).map((i) => row(i, i % 2 && i < 200 ? 'c' : i % 2 ? 'a' : 'b'));
  const other = await user.upload(
    'other.csv',
    `text,label\n${changed
      .map((line) => Object.values(JSON.parse(line)).join())
      .reverse()
      .join('\n')}\nnew,a\n`,
  );
  const page = (args: string) =>
    `(${args}) { edges { node { number text label } } totalCount pageInfo { hasNextPage endCursor } }`;
  const ask = async (after: string | null) =>
    (
      await user.ask<{
        diffDataFiles: Record<string, { edges: unknown[]; pageInfo: { endCursor: string } }>;
      }>(
        `query ($after: String) { diffDataFiles(base: "${base.id}", other: "${other.id}") {
           addedCount removedCount relabelledCount unchangedCount
           added${page('first: 60')} removed${page('first: 60, after: $after')}
           relabelled(first: 40, after: $after) { totalCount pageInfo { hasNextPage endCursor }
             edges { node { base { number label text } other { number label text } } } } } }`,
        { after },
      )
    ).diffDataFiles;
  const first = await ask(null);
  expect(first).toMatchObject({ addedCount: 1, removedCount: 100, relabelledCount: 50, unchangedCount: 150 });
  expect(first.added).toMatchObject({
    edges: [{ node: { number: 201, text: 'new', label: 'a' } }],
    totalCount: 1,
  });
  expect(first.removed?.edges).toHaveLength(60);
  expect(first.relabelled?.edges[0]).toEqual({
    node: {
      base: { number: 200, text: 'text 199', label: 'a' },
      other: { number: 101, text: 'text 199', label: 'c' },
    },
  });
  const rest = await ask(first.removed?.pageInfo.endCursor ?? null);
  expect(rest.removed).toMatchObject({ pageInfo: { hasNextPage: false } });
  expect(rest.removed?.edges).toHaveLength(40);
  const pairs = await ask(first.relabelled?.pageInfo.endCursor ?? null);
  expect(pairs.relabelled?.edges).toHaveLength(10);
});

test.each([
  ['a page of no rows', { first: 0 }, 'INVALID_INPUT: first must be 1 to 200'],
  ['a page that is too large', { first: 201 }, 'INVALID_INPUT: first must be 1 to 200'],
  ['an empty text', { text: '' }, 'INVALID_INPUT: text must have 1 to 1000 characters'],
  ['a foreign cursor', { after: 'abc' }, 'INVALID_INPUT: after is not a cursor'],
])('refused: %s', async (_case, args, message) => {
  const file = await user.upload('train.jsonl', '{"text":"a","label":"x"}\n');
  await expect(rowsOf(file.id, args)).rejects.toThrow(message);
});

test('refused: rows of a file that was not processed, or that could not be read', async () => {
  const { file } = await user.create('train.jsonl');
  await expect(rowsOf(file.id)).rejects.toThrow('CONFLICT: The rows of file');
  const unreadable = await user.upload('train.bin', 'neither');
  await expect(rowsOf(unreadable.id)).rejects.toThrow('CONFLICT: The rows of file');
});
